/** Colours of words: 4.5:1 on white and, since no one colour has that on both, 4:1 on near-black. */
export const accents = { ok: '#28843b', busy: '#1a75c8', bad: '#dd2c2c', warn: '#b85900' } as const;

/**
 * Inline styles, for a notebook's HTML is shown without style sheets. Only what JupyterLab's sanitizer lets
 * through: no custom properties, no `currentColor`. Colours are inherited and dimmed, lines are a translucent grey, so
 * that light and dark pages both work. Links take the page's own colour.
 */
const line = '1px solid rgba(128,128,128,0.3)';

export const styles = {
  frame: `border:${line};border-radius:4px;font-size:13px;line-height:1.45;margin:4px 0;max-width:1080px`,
  head: `display:flex;flex-wrap:wrap;gap:4px 18px;padding:8px 12px`,
  stage: 'white-space:nowrap',
  push: 'margin-left:auto;opacity:0.75',
  dim: 'opacity:0.75',
  ok: `color:${accents.ok}`,
  busy: `color:${accents.busy}`,
  bad: `color:${accents.bad}`,
  warn: `color:${accents.warn}`,
  table: `width:100%;border-collapse:collapse;margin:0;font-size:13px;table-layout:auto;border:none`,
  headCell: `text-align:left;font-weight:400;padding:5px 8px;border-top:${line};border-bottom:${line};opacity:0.75`,
  factHead: `text-align:left;vertical-align:top;font-weight:400;padding:5px 12px;width:90px;border:none;border-bottom:${line};opacity:0.75`,
  fact: `text-align:left;vertical-align:top;padding:5px 8px;border:none;border-bottom:${line};overflow-wrap:break-word;overflow-wrap:anywhere`,
  row: 'background:transparent',
  cell: `text-align:left;vertical-align:top;padding:6px 8px;border-bottom:${line};overflow-wrap:break-word`,
  tight: `text-align:left;vertical-align:top;padding:6px 8px;border-bottom:${line};white-space:nowrap`,
  right: `text-align:right;vertical-align:top;padding:6px 8px;border-bottom:${line};white-space:nowrap;opacity:0.75`,
  small: 'text-align:left;vertical-align:top;padding:2px 12px 2px 0;border:none',
  chip: `display:inline-block;border:${line};border-radius:10px;padding:0 8px;margin:0 4px 2px 0;font-size:12px;white-space:nowrap`,
  nameLink:
    'display:inline-block;border:1px solid #1c7ed6;border-radius:10px;padding:0 8px;font-size:12px;white-space:nowrap;text-decoration:none',
  mono: 'font-family:monospace;font-size:12px',
  fold: `padding:5px 12px;border-top:${line};margin:0`,
  foldInCell: 'margin:4px 0 0;padding:0',
  summary: 'cursor:pointer',
  answer: 'padding:10px 14px;font-size:14px',
  gallery: 'display:flex;flex-wrap:wrap;gap:14px;padding:4px 14px 12px',
  figure: 'margin:0;max-width:360px',
  picture: 'max-width:100%;height:auto;border-radius:3px;margin:0',
  caption: 'font-size:12px;opacity:0.75;padding:2px 0',
  made: 'font-size:12px;opacity:0.75',
  list: 'border-collapse:collapse;margin:4px 0;font-size:12px;border:none',
  number: 'text-align:right;vertical-align:top;padding:2px 12px 2px 0;border:none',
  dataHead: 'font-weight:400;opacity:0.75',
  scroller: 'overflow-x:auto;max-width:100%',
  boxed: 'position:relative;display:inline-block;width:640px;max-width:100%;margin:4px 0',
  boxedPicture: 'width:100%;height:auto;display:block;margin:0;border-radius:3px',
  plate: 'display:inline-block;padding:0 4px;font-size:11px;line-height:14px;color:#000000',
  swatch:
    'display:inline-block;min-width:14px;height:14px;border-radius:3px;text-align:center;font-size:11px;line-height:14px;color:#000000',
  player: 'display:block;max-width:100%;margin:4px 0',
  waveform: 'display:block;max-width:100%;height:48px;margin:0 0 4px',
  quote: `border-left:3px solid rgba(128,128,128,0.3);padding:0 10px;margin:2px 0 8px`,
  tree: 'margin:4px 0;max-height:420px;overflow:auto',
  branch: 'margin:0;padding:0 0 0 16px',
  leaf: 'margin:0;padding:1px 0 1px 16px;overflow-wrap:break-word',
  page: 'font-size:12px;opacity:0.75;padding:8px 0 0',
  cardPicture: 'max-width:640px',
  thumb: 'height:26px;width:auto;max-width:60px;border-radius:2px;margin:0 8px 0 0;vertical-align:middle',
  pre: `white-space:pre-wrap;overflow-wrap:break-word;font-family:monospace;font-size:12px;margin:4px 0;max-height:320px;overflow:auto`,
  text: 'white-space:pre-wrap;overflow-wrap:break-word;margin:4px 0;max-height:320px;overflow:auto',
  textBox: 'margin:4px 0;max-height:320px;overflow:auto',
  textBody: 'white-space:pre-wrap;overflow-wrap:break-word;overflow-wrap:anywhere',
  drawn: 'position:relative;display:inline-block;max-width:100%',
  legend: 'display:flex;flex-wrap:wrap;gap:2px 12px;font-size:12px',
  problem: `padding:8px 12px;border-top:${line};margin:0`,
  mark: 'border-bottom:2px solid #1c7ed6;padding:0 1px;background:rgba(28,126,214,0.14);color:inherit',
  bar: 'display:inline-block;height:8px;background:#1c7ed6;border-radius:2px'
} as const;
