export { renderBundle } from './render-bundle.js';
export type { MimeBundle, RenderOptions } from './render-bundle.js';
export { renderNotebook } from './render-notebook.js';
export type { NotebookPage } from './render-notebook.js';
export { renderText } from './render-text.js';
export { CARD_MEDIA_LIMIT_BYTES, renderResourceCard, renderResourceList } from './render-resources.js';
export type { CardContent } from './render-resources.js';
