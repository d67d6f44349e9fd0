/**
 * @jest-environment jsdom
 */
import { beforeEach, expect, test } from '@jest/globals';
import { suppressShortcuts } from './keyboard-plugin.js';

beforeEach(() => {
  document.body.innerHTML =
    '<div class="jp-CellistRun"><button id="in"></button></div><button id="out"></button>';
  window.addEventListener('keydown', suppressShortcuts, true);
});

const press = (id: string, init: KeyboardEventInit): boolean => {
  const target = document.getElementById(id);
  target?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
  return target?.hasAttribute('data-lm-suppress-shortcuts') ?? false;
};

test.each([
  ['a plain key in a run is kept from the notebook', 'in', { key: 'x' }, true],
  ['Shift+Enter is, too', 'in', { key: 'Enter', shiftKey: true }, true],
  ['Ctrl+S still saves', 'in', { key: 's', ctrlKey: true }, false],
  ['Command+S still saves', 'in', { key: 's', metaKey: true }, false],
  ['elsewhere nothing changes', 'out', { key: 'x' }, false]
])('%s', (_, id, init, isSuppressed) => {
  expect(press(id, init)).toBe(isSuppressed);
});

test('a shortcut after a plain key on the same button works again', () => {
  press('in', { key: 'x' });
  expect(press('in', { key: 's', ctrlKey: true })).toBe(false);
});
