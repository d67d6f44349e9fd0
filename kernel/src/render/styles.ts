/**
 * Inline styles, for a notebook's HTML is shown without style sheets. Only what JupyterLab's sanitizer lets
 * through: no custom properties, no `currentColor`. Colours are inherited and dimmed, lines are a translucent grey, so
 * that light and dark pages both work; the accents keep 4:1 on white and on near-black.
 */
const line = '1px solid rgba(128,128,128,0.3)';

export const styles = {
  frame: `border:${line};border-radius:4px;font-size:13px;line-height:1.45;margin:4px 0;max-width:1080px`,
  head: `display:flex;flex-wrap:wrap;gap:4px 18px;padding:8px 12px`,
  stage: 'white-space:nowrap',
  push: 'margin-left:auto;opacity:0.75',
  dim: 'opacity:0.75',
  ok: 'color:#2b8a3e',
  busy: 'color:#1c7ed6',
  bad: 'color:#e03131',
  warn: 'color:#c25e00',
  table: `width:100%;border-collapse:collapse;margin:0;font-size:13px;table-layout:auto;border:none`,
  headCell: `text-align:left;font-weight:400;padding:5px 8px;border-top:${line};border-bottom:${line};opacity:0.75`,
  row: 'background:transparent',
  cell: `text-align:left;vertical-align:top;padding:6px 8px;border-bottom:${line};overflow-wrap:break-word`,
  tight: `text-align:left;vertical-align:top;padding:6px 8px;border-bottom:${line};white-space:nowrap`,
  right: `text-align:right;vertical-align:top;padding:6px 8px;border-bottom:${line};white-space:nowrap;opacity:0.75`,
  small: 'text-align:left;vertical-align:top;padding:2px 12px 2px 0;border:none',
  chip: `display:inline-block;border:${line};border-radius:10px;padding:0 8px;margin:0 4px 2px 0;font-size:12px;white-space:nowrap`,
  mono: 'font-family:monospace;font-size:12px',
  fold: `padding:5px 12px;border-top:${line};margin:0`,
  foldInCell: 'margin:4px 0 0;padding:0',
  summary: 'cursor:pointer',
  answer: 'padding:10px 14px;font-size:14px',
  gallery: 'display:flex;flex-wrap:wrap;gap:14px;padding:4px 14px 12px',
  figure: 'margin:0;max-width:360px',
  picture: 'max-width:100%;height:auto;border-radius:3px;margin:0',
  caption: 'font-size:12px;opacity:0.75;padding:2px 0',
  pre: `white-space:pre-wrap;overflow-wrap:break-word;font-family:monospace;font-size:12px;margin:4px 0;max-height:320px;overflow:auto`,
  source: `border:${line};border-radius:4px;padding:8px 12px;font-family:monospace;font-size:13px;margin:16px 0 4px`,
  text: 'white-space:pre-wrap;overflow-wrap:break-word;margin:4px 0;max-height:320px;overflow:auto',
  problem: `padding:8px 12px;border-top:${line};margin:0`,
  mark: 'border-bottom:2px solid #1c7ed6;padding:0 1px',
  bar: 'display:inline-block;height:8px;background:#1c7ed6;border-radius:2px'
} as const;
