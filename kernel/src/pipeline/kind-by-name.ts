import type { ResourceKind } from '@cellist/run-model';

const kindsByExtension: readonly (readonly [ResourceKind, RegExp])[] = [
  ['image', /\.(jpe?g|png|webp|gif|avif|hei[cf]|tiff?|bmp|svg)$/i],
  ['audio', /\.(wav|mp3|flac|og[ga]|opus|m4a|aac)$/i],
  ['video', /\.(mp4|m4v|mov|webm|avi|mkv)$/i],
  ['table', /\.(csv|tsv|xlsx?|parquet)$/i],
  ['json', /\.jsonl?$/i],
  ['text', /\.(txt|md|markdown|rst|html?|pdf|docx?)$/i]
];

/** What a path or address promises to hold, by its ending; null where it promises nothing. Its bytes decide later. */
export function kindByName(name: string): ResourceKind | null {
  return kindsByExtension.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}
