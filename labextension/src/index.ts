import { attachmentsPlugin } from './plugins/attachments-plugin.js';
import { keyboardPlugin } from './plugins/keyboard-plugin.js';
import { languagePlugin } from './plugins/language-plugin.js';
import { renderPlugin } from './plugins/render-plugin.js';

/** JupyterLab takes a package's plugins from its default export. */
export default [renderPlugin, keyboardPlugin, languagePlugin, attachmentsPlugin];
