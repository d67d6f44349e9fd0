import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IEditorLanguageRegistry } from '@jupyterlab/codemirror';

/** Colours Cellist's cells. The kernel names the language in its `language_info`. */
export const languagePlugin: JupyterFrontEndPlugin<void> = {
  id: '@cellist/labextension:language',
  description: 'Highlights resources, commands and TypeScript in the cells of Cellist.',
  autoStart: true,
  requires: [IEditorLanguageRegistry],
  activate: (_app: JupyterFrontEnd, languages: IEditorLanguageRegistry): void => {
    languages.addLanguage({
      name: 'cellist',
      displayName: 'Cellist',
      mime: 'text/x-cellist',
      extensions: ['cellist'],
      load: async () => (await import('../language/index.js')).cellistLanguage()
    });
  }
};
