import type { Resource, ResourceCard, ResourceLine } from '@cellist/run-model';
import { z } from 'zod';
import { previewOf, SHOWN } from './embed-media.js';
import { html } from './html.js';
import type { Html } from './html.js';
import { renderJson } from './html-json.js';
import { styles } from './styles.js';

const TEXT_SHOWN = 20_000;
const BOXES_SHOWN = 100;
const PREVIEW_WIDTH_PX = 96;
const PICTURE_WIDTH_PX = 640;
/** A content above it is shown by its preview. */
export const CARD_MEDIA_LIMIT_BYTES = 2 * 1024 * 1024;

const boxesSchema = z
  .array(
    z.looseObject({
      label: z.string(),
      score: z.number(),
      box: z.looseObject({ xmin: z.number(), ymin: z.number(), xmax: z.number(), ymax: z.number() })
    })
  )
  .min(1);

/** What a resource holds, as far as it is to be shown; null where that is not at hand. */
export interface CardContent {
  /** Of media, up to `CARD_MEDIA_LIMIT_BYTES`. */
  bytes: Uint8Array | null;
  text: string | null;
  /** Of the picture that the card's boxes were found in. */
  boxed: Uint8Array | null;
  /** Undefined where the content is no value. */
  json: unknown;
}

/** All resources of a notebook: previews, origin and use (`%resources`). */
export function renderResourceList(lines: readonly ResourceLine[]): string {
  const head = ['', 'Name', 'What', 'From', 'Used by'];
  return html`<div class="cellist-resources" style="${styles.frame}">
    <table style="${styles.table}">
      <thead>
        <tr style="${styles.row}">
          ${head.map(label => html`<th scope="col" style="${styles.headCell}">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(renderLine)}
      </tbody>
    </table>
  </div>`.markup.replace(/\n\s*/g, '\n');
}

function renderLine({ resource, names, what, from, use }: ResourceLine): Html {
  return html`<tr style="${styles.row}" data-resource-row="${resource.name}">
    <td style="${styles.cell}">${renderPreview(resource)}</td>
    <td style="${styles.tight}"><span style="${styles.mono}">${names}</span></td>
    <td style="${styles.cell}">${what}</td>
    <td style="${styles.cell}">${from}</td>
    <td style="${styles.cell}">${use}</td>
  </tr>`;
}

/** A small picture, or the first words. */
function renderPreview(resource: Resource): Html | string {
  const preview = previewOf(resource);
  return preview === null
    ? (resource.text ?? '').slice(0, 80)
    : html`<img
        alt="${resource.name}"
        style="${styles.picture};width:${PREVIEW_WIDTH_PX}px"
        src="${preview}"
      />`;
}

/** One resource in full: content in the view that fits it, facts, lineage, and what was made from it. */
export function renderResourceCard(card: ResourceCard, content: CardContent): string {
  const { facts, lineage, descent } = card;
  return html`<div
    class="cellist-resource"
    data-resource-card="${card.resource.name}"
    style="${styles.frame}"
  >
    <div style="${styles.head}"><b>${card.names}</b></div>
    <div style="${styles.fold}">${renderContent(card, content)}</div>
    <table style="${styles.table}">
      <tbody>
        ${facts.map(
          ([label, value]) =>
            html`<tr style="${styles.row}">
              <th scope="row" style="${styles.headCell}">${label}</th>
              <td style="${styles.cell}">${value}</td>
            </tr>`
        )}
      </tbody>
    </table>
    <div style="${styles.fold}">
      <b>Where it came from</b>
      ${lineage.map(({ depth, text }) => html`<div style="padding-left:${depth * 18}px">${text}</div>`)}
    </div>
    <div style="${styles.fold}">
      <b>What was made from it</b>
      ${descent.length === 0 ? html`<div style="${styles.dim}">Nothing yet.</div>` : descent.map(text => html`<div>${text}</div>`)}
    </div>
  </div>`.markup.replace(/\n\s*/g, '\n');
}

function renderContent(card: ResourceCard, { bytes, text, json, boxed }: CardContent): Html | null {
  const { resource, boxedPicture, sourceText } = card;
  if (resource.kind === 'image' || resource.kind === 'audio' || resource.kind === 'video')
    return renderMedia(resource, bytes);
  if (json !== undefined)
    return html`${boxedPicture === null ? null : renderBoxes(json, boxedPicture, boxed)}${renderJson(json, sourceText)}`;
  if (text === null) return html`<span style="${styles.dim}">Its content is not kept.</span>`;
  const cut = text.length > TEXT_SHOWN ? '…' : '';
  return html`<div style="${styles.text}">${text.slice(0, TEXT_SHOWN)}${cut}</div>`;
}

function renderMedia(resource: Resource, bytes: Uint8Array | null): Html | null {
  const address = contentAddress(resource, bytes);
  const preview = previewOf(resource);
  const { name, kind } = resource;
  if (address === null || kind === 'image') {
    const source = address ?? preview;
    return source === null
      ? null
      : html`<img data-resource="${name}" alt="${name}" style="${styles.picture}" src="${source}" />`;
  }
  return kind === 'video'
    ? html`<video data-resource="${name}" controls style="${styles.picture}" src="${address}">${name}</video>`
    : html`<audio data-resource="${name}" controls src="${address}">${name}</audio>`;
}

function contentAddress({ mime }: Resource, bytes: Uint8Array | null): string | null {
  return bytes !== null && SHOWN.test(mime)
    ? `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`
    : null;
}

/** Boxes over the picture that they were found in: places in percent, so that any size of it will do. */
function renderBoxes(json: unknown, picture: Resource, bytes: Uint8Array | null): Html | null {
  const found = boxesSchema.safeParse(json);
  const address = contentAddress(picture, bytes) ?? previewOf(picture);
  const { width, height } = picture;
  if (!found.success || address === null || width === undefined || height === undefined) return null;
  const part = (value: number, whole: number): string =>
    `${String(Math.round((Math.min(Math.max(value, 0), whole) / whole) * 10_000) / 100)}%`;
  return html`<div style="position:relative;display:inline-block;width:${PICTURE_WIDTH_PX}px;max-width:100%">
    <img alt="${picture.name}" style="width:100%;height:auto;display:block;margin:0" src="${address}" />
    ${found.data.slice(0, BOXES_SHOWN).map(({ label, score, box }) => {
      const place = `left:${part(box.xmin, width)};top:${part(box.ymin, height)};width:${part(box.xmax - box.xmin, width)};height:${part(box.ymax - box.ymin, height)}`;
      const words = `${label} ${score.toFixed(2)}`;
      return html`<span
        title="${words}"
        style="position:absolute;${place};border:2px solid #1c7ed6;box-sizing:border-box"
      ></span>`;
    })}
  </div>`;
}
