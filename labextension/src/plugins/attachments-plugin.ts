import { ATTACHMENTS_COMM, findMentions } from '@cellist/run-model';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker, NotebookActions } from '@jupyterlab/notebook';
import type { Notebook } from '@jupyterlab/notebook';

type Cell = Notebook['widgets'][number];

/**
 * Sends pictures that were pasted into Markdown cells to the kernel, before a cell that names them
 * (`attachment:scan.png`) runs: the kernel itself sees them only once the notebook is saved.
 */
export const attachmentsPlugin: JupyterFrontEndPlugin<void> = {
  id: '@cellist/labextension:attachments',
  description: 'Sends attachments that a request names to the kernel of Cellist.',
  autoStart: true,
  requires: [INotebookTracker],
  activate: (_app: JupyterFrontEnd, notebooks: INotebookTracker): void => {
    NotebookActions.executionScheduled.connect((_sender, { notebook, cell }) => {
      const panel = notebooks.find(({ content }) => content === notebook);
      const kernel = panel?.sessionContext.session?.kernel;
      if (kernel?.name !== 'cellist' || !kernel.handleComms) return;
      const attachments = namedAttachments(notebook, cell);
      if (Object.keys(attachments).length === 0) return;
      // On the same channel as the cell, and sent before it: the kernel has them when the cell begins.
      const comm = kernel.createComm(ATTACHMENTS_COMM);
      comm.open({ cell: cell.model.id, attachments });
      comm.close();
    });
  }
};

/** The attachments that a cell's request names, each from the nearest cell above that has it, else from below. */
export function namedAttachments(
  notebook: Pick<Notebook, 'widgets'>,
  asking: Cell
): Record<string, Record<string, string>> {
  const names = findMentions(asking.model.sharedModel.getSource())
    .filter(({ type }) => type === 'attachment')
    .map(({ value }) => value.replace(/^attachment:/i, ''));
  const cells = notebook.widgets;
  const at = cells.indexOf(asking);
  const inOrder = [...cells.slice(0, Math.max(at, 0)).reverse(), ...cells];
  return Object.fromEntries(
    names
      .flatMap(name => [name, decodeName(name)])
      .flatMap(name => {
        const found = inOrder.map(cell => attachmentOf(cell, name)).find(bundle => bundle !== undefined);
        return found === undefined ? [] : [[name, found] as const];
      })
  );
}

/** By its media types; what is text may stand in lines. */
function attachmentOf(cell: Cell, name: string): Record<string, string> | undefined {
  const shared = cell.model.sharedModel;
  const bundle = 'getAttachments' in shared ? shared.getAttachments()?.[name] : undefined;
  if (bundle === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(bundle).flatMap(([mime, content]) =>
      typeof content === 'string' || Array.isArray(content) ? [[mime, [content].flat().join('')]] : []
    )
  );
}

/** Markdown writes a space in a name as %20. */
function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
