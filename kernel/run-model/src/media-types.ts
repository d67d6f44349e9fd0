/** The ending of a stored content's file, without its dot, by media type. One row for each type that is kept. */
const extensions: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
  ['image/gif', 'gif'],
  ['image/avif', 'avif'],
  ['image/heic', 'heic'],
  ['image/heif', 'heif'],
  ['image/tiff', 'tiff'],
  ['image/bmp', 'bmp'],
  ['image/svg+xml', 'svg'],
  ['audio/wav', 'wav'],
  ['audio/x-wav', 'wav'],
  ['audio/vnd.wave', 'wav'],
  ['audio/mpeg', 'mp3'],
  ['audio/flac', 'flac'],
  ['audio/x-flac', 'flac'],
  ['audio/ogg', 'ogg'],
  ['audio/opus', 'opus'],
  ['audio/mp4', 'm4a'],
  ['audio/x-m4a', 'm4a'],
  ['audio/aac', 'aac'],
  ['audio/webm', 'weba'],
  ['video/mp4', 'mp4'],
  ['video/webm', 'webm'],
  ['video/quicktime', 'mov'],
  ['video/matroska', 'mkv'],
  ['video/x-matroska', 'mkv'],
  ['video/x-msvideo', 'avi'],
  ['video/vnd.avi', 'avi'],
  ['video/ogg', 'ogv'],
  ['text/plain', 'txt'],
  ['text/markdown', 'md'],
  ['text/html', 'html'],
  ['text/csv', 'csv'],
  ['text/tab-separated-values', 'tsv'],
  ['application/json', 'json'],
  ['application/pdf', 'pdf']
]);

/** The extension for a media type, parameters (`; charset=utf-8`) aside; "bin" for a type that is not known. */
export function extensionOf(mime: string): string {
  const [type = ''] = mime.split(';');
  return extensions.get(type.trim().toLowerCase()) ?? 'bin';
}

/**
 * Where the store keeps a content, beneath the folder of its notebook, with forward slashes (DESIGN §5):
 * `objects/<first two>/<hash>.<extension>`.
 */
export function objectPath({ sha256, mime }: { sha256: string; mime: string }): string {
  return `objects/${sha256.slice(0, 2)}/${sha256}.${extensionOf(mime)}`;
}
