import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

/**
 * Keeps the notebook's one-key shortcuts away from a run: with the focus on a button in it, "x" would cut the cell.
 * They match the focused element itself, so that element is marked, and in the capture phase, for Notebook 7 looks
 * for shortcuts there. Shortcuts with Ctrl, Alt or Command go on working.
 */
export const keyboardPlugin: JupyterFrontEndPlugin<void> = {
  id: '@cellist/labextension:keyboard',
  description:
    'Keeps one-key notebook shortcuts from acting on a cell while a control of its run has the focus.',
  autoStart: true,
  activate: (): void => {
    window.addEventListener('keydown', suppressShortcuts, true);
  }
};

export function suppressShortcuts(event: KeyboardEvent): void {
  const { target } = event;
  if (!(target instanceof Element) || target.closest('.jp-CellistRun') === null) return;
  const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
  target.toggleAttribute('data-lm-suppress-shortcuts', isPlain);
}
