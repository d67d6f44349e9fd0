import type { Mention } from '@cellist/run-model';
import type { ThingKind } from './tokens.js';

/** By ending. A guess for planning alone: what content is, its bytes decide later. */
const KINDS: readonly (readonly [RegExp, ThingKind])[] = [
  [/\.(jpe?g|png|webp|gif|avif|heic|heif|tiff?|bmp|svg)$/, 'image'],
  [/\.(wav|mp3|flac|ogg|oga|opus|m4a|aac)$/, 'audio'],
  [/\.(mp4|m4v|mov|webm|avi|mkv)$/, 'video'],
  [/\.(csv|tsv|xlsx?|parquet)$/, 'table'],
  [/\.(txt|md|markdown|rst|html?|pdf|docx?)$/, 'text'],
  [/\.jsonl?$/, 'json']
];
const DATA_ADDRESS = /^data:(image|audio|video|text)\//i;
const RESOURCE = /^(text|image|audio|video|table|json)-\d+$/;

/** @returns the kind that a name tells, `file` where it tells none. */
export function kindOfMention(mention: Mention): ThingKind {
  const name = mention.value.toLowerCase();
  const kind = RESOURCE.exec(name)?.[1] ?? DATA_ADDRESS.exec(name)?.[1];
  if (kind !== undefined) return asKind(kind);
  const path = name.replace(/[?#].*$/, '');
  return KINDS.find(([ending]) => ending.test(path))?.[1] ?? 'file';
}

function asKind(kind: string): ThingKind {
  switch (kind) {
    case 'image':
    case 'audio':
    case 'video':
    case 'table':
    case 'text':
    case 'json':
      return kind;
    default:
      return 'file';
  }
}

/** Names of files that show what stands in them to be text: scans, forms, invoices. */
const DOCUMENT_NAME =
  /(invoice|receipt|form|scan|page|document|letter|contract|certificate|statement|bill|ticket|menu|resume|passport)/i;

export function isDocumentName(value: string): boolean {
  return DOCUMENT_NAME.test(value.split(/[\\/]/).at(-1) ?? '');
}
