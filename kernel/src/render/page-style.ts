import { accents } from './styles.js';

const accentsOnDark = { ok: '#69db7c', busy: '#74c0fc', bad: '#ff8787', warn: '#ffa94d' } as const;

const dark = (['ok', 'busy', 'bad', 'warn'] as const)
  .map(name => `  [style*="color:${accents[name]}"] { color: ${accentsOnDark[name]} !important; }`)
  .join('\n');

/**
 * The look of a shared notebook. It names no font or picture outside, follows the reader's light or dark, prints
 * without breaking a result, and on a narrow screen makes a card of each task.
 */
export const pageStyle = `
:root { color-scheme: light dark; --page: #ffffff; --ink: #1d2126; --dim: #5c6570; --soft: #f4f6f8; --line: #dce0e5; --accent: #1864ab; }
@media (prefers-color-scheme: dark) {
${dark}
  :root { --page: #14171a; --ink: #e4e7ea; --dim: #a0a8b1; --soft: #1e2226; --line: #343a40; --accent: #74c0fc; }
}
* { box-sizing: border-box; }
body { max-width: 1000px; margin: 0 auto; padding: 40px 24px 64px; background: var(--page); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; overflow-wrap: break-word; }
h1, h2, h3 { margin: 1.6em 0 0.4em; line-height: 1.25; }
h1 { font-size: 1.9em; } h2 { font-size: 1.35em; } h3 { font-size: 1.1em; }
main > h1:first-child, main > section:first-child > :first-child { margin-top: 0; }
p { margin: 0.5em 0; }
section { margin: 0 0 18px; }
a { color: var(--accent); }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; font-size: 0.92em; }
.request { margin: 22px 0 6px; padding: 11px 16px; border-left: 3px solid var(--accent); border-radius: 0 4px 4px 0; background: var(--soft); font: inherit; font-size: 1.04em; white-space: pre-wrap; }
.code { margin: 22px 0 6px; padding: 11px 16px; border: 1px solid var(--line); border-radius: 4px; background: var(--soft); white-space: pre-wrap; }
.output { margin: 6px 0; max-width: 100%; overflow-x: auto; }
.cellist-run, .cellist-resource, .cellist-resources { max-width: none !important; border-color: var(--line) !important; }
.cellist-run code { color: var(--accent); }
.markdown table { border-collapse: collapse; } .markdown th, .markdown td { padding: 4px 10px; border: 1px solid var(--line); }
img, video { max-width: 100%; } audio { max-width: 100%; height: 40px; }
summary:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
footer { margin-top: 48px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--dim); font-size: 13px; }
@media (max-width: 680px) {
  body { padding: 20px 14px 40px; }
  .cellist-run thead, .cellist-run caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cellist-run tr[data-task] { display: block; padding: 8px 12px; border-top: 1px solid var(--line); }
  .cellist-run tr[data-task] > td { display: inline-block; max-width: 100%; padding: 0 8px 2px 0 !important; border: none !important; text-align: left !important; }
  .cellist-run tr[data-task] > td:nth-child(4) { display: block; }
}
@media print {
  body { max-width: none; padding: 0; }
  figure, tr, .request { break-inside: avoid; }
}
`;
