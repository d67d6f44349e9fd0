export { embeddedMedia } from './embedded-media.js';
export { previewAddress } from './preview-address.js';
export { ServerMedia } from './server-media.js';
export type { IMedia } from './media.js';
