export { renderBundle } from './render-bundle.js';
export type { MimeBundle, RenderOptions } from './render-bundle.js';
export { renderText } from './render-text.js';
