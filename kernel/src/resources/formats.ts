import type { ResourceKind } from '@cellist/run-model';

/** A form in which contents are kept: what is in the store is always one of these. */
export interface Format {
  kind: ResourceKind;
  mime: string;
  /** Without the dot. A page of HTML ends in `txt`, so that no server shows it as a page. */
  extension: string;
  /** What a reader is told that it is. */
  words: string;
}

const format = (kind: ResourceKind, mime: string, extension: string, words: string): Format => ({
  kind,
  mime,
  extension,
  words
});

export const FORMATS = {
  jpeg: format('image', 'image/jpeg', 'jpg', 'a JPEG picture'),
  png: format('image', 'image/png', 'png', 'a PNG picture'),
  webp: format('image', 'image/webp', 'webp', 'a WebP picture'),
  gif: format('image', 'image/gif', 'gif', 'a GIF picture'),
  avif: format('image', 'image/avif', 'avif', 'an AVIF picture'),
  wav: format('audio', 'audio/wav', 'wav', 'a WAV recording'),
  mp3: format('audio', 'audio/mpeg', 'mp3', 'an MP3 recording'),
  flac: format('audio', 'audio/flac', 'flac', 'a FLAC recording'),
  ogg: format('audio', 'audio/ogg', 'ogg', 'an Ogg recording'),
  m4a: format('audio', 'audio/mp4', 'm4a', 'an M4A recording'),
  aac: format('audio', 'audio/aac', 'aac', 'an AAC recording'),
  weba: format('audio', 'audio/webm', 'weba', 'a WebM recording'),
  mp4: format('video', 'video/mp4', 'mp4', 'an MP4 video'),
  mov: format('video', 'video/quicktime', 'mov', 'a QuickTime video'),
  webm: format('video', 'video/webm', 'webm', 'a WebM video'),
  pdf: format('text', 'application/pdf', 'pdf', 'a PDF document'),
  docx: format(
    'text',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'docx',
    'a Word document'
  ),
  html: format('text', 'text/html', 'txt', 'an HTML page'),
  markdown: format('text', 'text/markdown', 'md', 'a Markdown text'),
  text: format('text', 'text/plain', 'txt', 'a plain text'),
  json: format('json', 'application/json', 'json', 'a JSON value'),
  csv: format('table', 'text/csv', 'csv', 'a table (CSV)'),
  tsv: format('table', 'text/tab-separated-values', 'tsv', 'a table (TSV)')
} satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;

const BY_MIME: ReadonlyMap<string, Format> = new Map(Object.values(FORMATS).map(item => [item.mime, item]));

/** The form of a stored content; null for one that this version never stores. */
export function formatOfMime(mime: string): Format | null {
  return BY_MIME.get(mime) ?? null;
}
