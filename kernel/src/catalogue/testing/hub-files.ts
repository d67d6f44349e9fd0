import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** How a model lies on the Hub: its files by their paths. */
export interface HubRepository {
  id: string;
  revision: string;
  files: Readonly<Record<string, Buffer>>;
}

/** Files from this size on are kept apart (LFS), under an address of their own. */
const LARGE_BYTES = 200;
/** How many files a page of the listing has; the Hub's has a thousand. */
const PAGE = 2;

/**
 * Answers as the Hub does: model information, the listing of files page by page, and files, which are given from
 * another address where they are large, by ranges where that is wanted.
 * @returns false where it is none of them.
 */
export function answerAsHub(
  { id, revision, files }: HubRepository,
  request: IncomingMessage,
  response: ServerResponse
): boolean {
  const origin = `http://${request.headers.host ?? ''}`;
  const url = new URL(request.url ?? '', origin);
  const json = (value: unknown, headers: Record<string, string> = {}): true => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
    return true;
  };
  if (url.pathname === `/api/models/${id}/revision/HEAD`) {
    const about = {
      _id: '1',
      id,
      private: false,
      gated: false,
      likes: 1,
      downloads: 1,
      pipeline_tag: 'text-classification'
    };
    return json({ ...about, lastModified: '2026-01-01T00:00:00.000Z', sha: revision });
  }
  if (url.pathname === `/api/models/${id}/tree/${revision}`) {
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const folders = [
      ...new Set(Object.keys(files).flatMap(file => (file.includes('/') ? [file.split('/')[0]] : [])))
    ];
    const all = [
      ...folders.map(path => ({ type: 'directory', oid: '0', size: 0, path })),
      ...Object.entries(files).map(([path, bytes]) => entry(path, bytes))
    ];
    const more = from + PAGE < all.length;
    return json(
      all.slice(from, from + PAGE),
      more
        ? { link: `<${origin}${url.pathname}?recursive=true&cursor=${String(from + PAGE)}>; rel="next"` }
        : {}
    );
  }
  const asked = new RegExp(`^/(${id}/resolve/${revision}|cdn)/(.+)$`).exec(decodeURIComponent(url.pathname));
  const bytes = asked === null ? undefined : files[asked[2] ?? ''];
  if (asked === null || (bytes === undefined && asked[1] === 'cdn')) return false;
  if (bytes === undefined) {
    response.writeHead(404, { 'x-error-code': 'EntryNotFound' }).end('Entry not found');
    return true;
  }
  const etag = `"${sha256(bytes)}"`;
  if (asked[1] !== 'cdn' && bytes.length >= LARGE_BYTES) {
    const linked = { 'x-linked-size': String(bytes.length), 'x-linked-etag': etag };
    response.writeHead(302, { location: `${origin}/cdn/${asked[2] ?? ''}`, ...linked }).end();
    return true;
  }
  giveFile(bytes, etag, request, response);
  return true;
}

function giveFile(bytes: Buffer, etag: string, request: IncomingMessage, response: ServerResponse): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (range === null) {
    response.writeHead(200, { 'content-length': bytes.length, etag, 'accept-ranges': 'bytes' }).end(bytes);
    return;
  }
  const from = Number(range[1]);
  const to = Math.min(range[2] === '' ? bytes.length - 1 : Number(range[2]), bytes.length - 1);
  const part = bytes.subarray(from, to + 1);
  const contentRange = `bytes ${String(from)}-${String(to)}/${String(bytes.length)}`;
  response.writeHead(206, { 'content-length': part.length, 'content-range': contentRange, etag }).end(part);
}

function entry(path: string, bytes: Buffer): Record<string, unknown> {
  const blob = createHash('sha1')
    .update(`blob ${String(bytes.length)}\0`)
    .update(bytes)
    .digest('hex');
  const lfs = { oid: sha256(bytes), size: bytes.length, pointerSize: 134 };
  return {
    type: 'file',
    oid: blob,
    size: bytes.length,
    path,
    ...(bytes.length >= LARGE_BYTES ? { lfs } : {})
  };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
