/**
 * Shows a picture over the page. Notebook cells clip what they hold, so it stands outside of them, as a modal
 * dialog: Escape or a click closes it, and the focus returns to what opened it.
 */
export function enlarge(address: string, label: string, close: string, opener: HTMLElement): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'jp-CellistEnlarged jp-ThemedContainer';
  dialog.setAttribute('aria-label', label);
  const picture = document.createElement('img');
  picture.src = address;
  picture.alt = label;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = '✕';
  button.setAttribute('aria-label', close);
  dialog.append(picture, button);
  dialog.addEventListener('click', () => {
    dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    opener.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
