import { isCellistError, readRun, RUN_MIME } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { z } from 'zod';
import { anchorsOf } from './anchors.js';
import { embedMedia } from './embed-media.js';
import { Html, html } from './html.js';
import { createMarkdown } from './markdown.js';
import { pageStyle } from './page-style.js';
import { renderHtml } from './render-html.js';
import { styles } from './styles.js';

const lines = z
  .union([z.string(), z.array(z.string())])
  .transform(text => (typeof text === 'string' ? text : text.join('')));
const bundle = z.record(z.string(), z.unknown());
const outputSchema = z.discriminatedUnion('output_type', [
  z.looseObject({ output_type: z.literal('stream'), text: lines }),
  z.looseObject({ output_type: z.enum(['display_data', 'execute_result']), data: bundle }),
  z.looseObject({ output_type: z.literal('error'), traceback: z.array(z.string()) })
]);
const cellSchema = z.looseObject({
  cell_type: z.enum(['markdown', 'code', 'raw']),
  source: lines,
  outputs: z.array(outputSchema).default([]),
  attachments: z.record(z.string(), z.record(z.string(), lines)).default({})
});
/** https://nbformat.readthedocs.io/en/latest/format_description.html */
const notebookSchema = z.looseObject({ cells: z.array(cellSchema), nbformat: z.literal(4) });
type Cell = z.infer<typeof cellSchema>;
type Output = z.infer<typeof outputSchema>;

export interface NotebookPage {
  title: string;
  /** The notebook as its file holds it. @throws what zod throws where it is none of format 4. */
  notebook: unknown;
  /** The whole content of a run's resource; null where it is not at hand. */
  media(run: Run, name: string): Promise<Uint8Array | null>;
  /** A picture that a Markdown cell names, as a data: address; null where there is none. */
  picture(address: string): Promise<string | null>;
}

/** Nothing is loaded from anywhere, and no script runs, whatever an output holds. */
const POLICY =
  "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** A notebook as one page that stands alone: its stored outputs, with all media in it, and no address outside. */
export async function renderNotebook(page: NotebookPage): Promise<string> {
  const { cells } = notebookSchema.parse(page.notebook);
  const painted: Html[] = [];
  for (const cell of cells) painted.push(await renderCell(cell, page));
  // A notebook that gives itself no title has its file's name for one.
  const heading = painted.some(({ markup }) => markup.includes('<h1')) ? null : html`<h1>${page.title}</h1>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title}</title>
        <style>
          ${new Html(pageStyle)}
        </style>
      </head>
      <body>
        <main>${heading}${painted}</main>
        <footer>${page.title}.ipynb, run by Cellist. Everything on this page stands in this one file.</footer>
      </body>
    </html> `.markup;
}

async function renderCell(cell: Cell, page: NotebookPage): Promise<Html> {
  if (cell.cell_type === 'markdown') {
    const pictures = await picturesOf(cell, page);
    const markdown = await createMarkdown({
      links: false,
      picture: address => pictures.get(address) ?? null
    });
    return html`<section class="markdown">${markdown(cell.source)}</section>`;
  }
  const outputs: Html[] = [];
  for (const output of cell.outputs) outputs.push(await renderOutput(output, page));
  return html`<section>
    ${renderSource(cell)}${outputs.map(output => html`<div class="output">${output}</div>`)}
  </section>`;
}

/** A request reads as the sentence that it is; what is written to a machine keeps its letters in columns. */
function renderSource({ source, cell_type }: Cell): Html | null {
  if (source.trim() === '') return null;
  const isRequest = cell_type === 'code' && !/^\s*%/.test(source);
  return isRequest
    ? html`<div class="request">${source.trim()}</div>`
    : html`<pre class="code">${source.trim()}</pre>`;
}

/** Pictures of a Markdown cell, by the address that it writes: its attachments, and files beside the notebook. */
async function picturesOf(cell: Cell, page: NotebookPage): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [name, forms] of Object.entries(cell.attachments)) {
    const form = Object.entries(forms).find(([mime]) => PICTURE.test(mime));
    const address = form === undefined ? null : dataAddress(...form);
    if (address !== null) found.set(`attachment:${name}`, address);
  }
  const named = cell.source.matchAll(/!\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)/g);
  for (const [, written = ''] of named) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(written)) continue;
    const address = decode(written);
    const picture = await page.picture(address);
    if (picture !== null) found.set(address, picture);
  }
  return found;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function renderOutput(output: Output, page: NotebookPage): Promise<Html> {
  if (output.output_type === 'stream') return preformatted(output.text);
  if (output.output_type === 'error') return preformatted(output.traceback.join('\n'));
  const { data } = output;
  const run = runOf(data[RUN_MIME]);
  if (run !== null) return renderRun(run, textOf(data['text/html']) ?? '', page);
  const picture = Object.entries(data).find(([mime]) => PICTURE.test(mime));
  const address = picture === undefined ? null : dataAddress(picture[0], textOf(picture[1]) ?? '');
  if (address !== null) return html`<p><img alt="" style="max-width:100%" src="${address}" /></p>`;
  const markup = textOf(data['text/html']);
  if (markup !== null && isHarmless(markup)) return html`<div>${new Html(markup)}</div>`;
  const written = textOf(data['text/markdown']);
  if (written !== null) return html`<div>${(await createMarkdown({ links: false }))(written)}</div>`;
  return preformatted(textOf(data['text/plain']) ?? '');
}

/** @param painted the run's stored HTML: what the contents' folder lacks may stand in it. */
async function renderRun(run: Run, painted: string, page: NotebookPage): Promise<Html> {
  const embedded = await embedMedia(run, {
    final: true,
    whole: true,
    media: async name => (await page.media(run, name)) ?? mediaIn(painted, name)
  });
  const markdown = await createMarkdown({ links: false, anchor: anchorsOf(run) });
  return new Html(renderHtml(run, markdown, { embedded, folder: null }));
}

/** The content of a resource as an output carries it; null where it holds none, or only its preview. */
function mediaIn(painted: string, name: string): Uint8Array | null {
  const tags = Array.from(painted.matchAll(/<(?:img|audio|video)\b[^>]*>/g), ([tag]) => tag);
  const tag = tags.find(
    text => text.includes(` data-resource="${name}"`) || text.includes(`\ndata-resource="${name}"`)
  );
  if (tag === undefined || tag.includes('data-preview=')) return null;
  const content = /\ssrc="data:[\w.+-]+\/[\w.+-]+;base64,([A-Za-z0-9+/]+=*)"/.exec(tag)?.[1];
  return content === undefined ? null : Buffer.from(content, 'base64');
}

function runOf(document: unknown): Run | null {
  if (document === undefined) return null;
  try {
    return readRun(document);
  } catch (error) {
    if (isCellistError(error)) return null;
    throw error;
  }
}

const PICTURE = /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/;

function dataAddress(mime: string, written: string): string | null {
  const content = written.replace(/\s/g, '');
  return /^[A-Za-z0-9+/]+=*$/.test(content) ? `data:${mime};base64,${content}` : null;
}

function textOf(value: unknown): string | null {
  const text = lines.safeParse(value);
  return text.success ? text.data : null;
}

/** Markup of other outputs stands as it is only where it can neither act nor name an address. */
function isHarmless(markup: string): boolean {
  return !(
    /<\s*\/?\s*(?:script|style|iframe|frame|object|embed|applet|link|meta|base|form|input|button|svg|math|template|body|html|head)\b/i.test(
      markup
    ) ||
    /[\s"'/]on[a-z]+\s*=/i.test(markup) ||
    /\b(?:src|srcset|href|action|formaction|poster|background|data|cite|ping|longdesc)\s*=\s*(?!"data:(?:image\/(?:png|jpeg|gif|webp|avif)|audio\/[\w.-]+|video\/[\w.-]+);base64,[A-Za-z0-9+/=]*")/i.test(
      markup
    ) ||
    /url\s*\(|@import|expression\s*\(/i.test(markup)
  );
}

/** Text of programs, without the sequences by which terminals colour it. */
function preformatted(text: string): Html {
  const plain = text
    .replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
  return html`<pre style="${styles.pre};max-height:none">${plain}</pre>`;
}
