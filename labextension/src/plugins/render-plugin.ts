import { RUN_MIME } from '@cellist/run-model';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { RunModelRegistry, RunRenderer } from '../run-view/index.js';

/** Before HTML, whose rank is 50: the document carries both, and says more. */
const RANK = 0;

/** Renders runs in notebooks, consoles and wherever else outputs are shown. */
export const renderPlugin: JupyterFrontEndPlugin<void> = {
  id: '@cellist/labextension:render',
  description: 'Renders the runs of Cellist beneath their cells.',
  autoStart: true,
  requires: [IRenderMimeRegistry],
  optional: [INotebookTracker],
  activate: (
    _app: JupyterFrontEnd,
    rendermime: IRenderMimeRegistry,
    notebooks: INotebookTracker | null
  ): void => {
    const models = new RunModelRegistry();
    rendermime.addFactory(
      {
        safe: true,
        mimeTypes: [RUN_MIME],
        createRenderer: renderer =>
          new RunRenderer({
            renderer,
            models,
            findSession: element =>
              notebooks?.find(panel => panel.content.node.contains(element))?.sessionContext ?? null
          })
      },
      RANK
    );
  }
};
