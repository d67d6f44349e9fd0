import { basename, dirname, join, resolve } from 'node:path';
import type { Environment } from './environment.js';

/** Where a session works: the notebook, if it is known, and the folders that belong to it. All absolute. */
export interface NotebookPlace {
  notebook: string | null;
  /** Paths in requests are relative to it. */
  notebookFolder: string;
  /** Contents and records (DESIGN §5). */
  contentFolder: string;
}

/**
 * Finds the notebook from JPY_SESSION_NAME, which Jupyter's server sets; clients that have no notebook put
 * other words there, so only a name that ends in `.ipynb` counts.
 */
export function locateNotebook(
  environment: Environment,
  workingFolder: string,
  home: string | null
): NotebookPlace {
  const session = environment['JPY_SESSION_NAME'] ?? '';
  const notebook = session.endsWith('.ipynb') ? resolve(workingFolder, session) : null;
  return notebookPlace(notebook, workingFolder, home);
}

/** The folders of a notebook that is known, or of none. `home` moves the contents, each notebook in its own. */
export function notebookPlace(
  notebook: string | null,
  workingFolder: string,
  home: string | null
): NotebookPlace {
  const notebookFolder = notebook === null ? resolve(workingFolder) : dirname(notebook);
  const name = notebook === null ? 'cellist-files' : `${basename(notebook, '.ipynb')}.cellist`;
  return {
    notebook,
    notebookFolder,
    contentFolder: join(home === null ? notebookFolder : resolve(home), name)
  };
}
