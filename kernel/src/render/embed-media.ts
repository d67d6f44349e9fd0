import { viewResources } from '@cellist/run-model';
import type { Resource, Run } from '@cellist/run-model';

/** Media up to this size stand in the last HTML themselves (DESIGN §7). */
export const EMBED_LIMIT_BYTES = 256 * 1024;
/** So much media at most stand in one run's HTML. */
export const EMBED_TOTAL_BYTES = 2 * 1024 * 1024;

/** Where an element takes its content from: the content itself, or only the small picture of it. */
export interface Embedded {
  address: string;
  isPreview: boolean;
}

/** What browsers show. SVG is left out: it is a document, not a picture (DESIGN §10). */
export const SHOWN =
  /^(?:image\/(?:jpeg|png|webp|gif|avif|bmp)|audio\/(?:[\w.-]+)|video\/(?:mp4|webm|ogg|quicktime))$/;
const PREVIEW = /^data:image\/(?:jpeg|png|webp|gif|avif);base64,[A-Za-z0-9+/]+=*$/;

/**
 * The addresses of a run's media by name: in the last rendering the contents themselves while the limits allow,
 * in shown order; before it, and above the limits, the previews. A content that cannot be read has none.
 */
export async function embedMedia(
  run: Run,
  options: {
    media: (name: string) => Promise<Uint8Array | null>;
    final: boolean;
    /** True for a page that stands alone: all media stand in it, whatever their sizes. */
    whole?: boolean;
  }
): Promise<Map<string, Embedded>> {
  const embedded = new Map<string, Embedded>();
  const limit = options.whole === true ? Infinity : EMBED_LIMIT_BYTES;
  let left = options.whole === true ? Infinity : EMBED_TOTAL_BYTES;
  for (const { resource } of viewResources(run)) {
    const fits = resource.sizeBytes <= Math.min(left, limit);
    const bytes =
      options.final && fits && SHOWN.test(resource.mime)
        ? await readQuietly(options.media, resource.name)
        : null;
    if (bytes !== null && bytes.byteLength <= Math.min(left, limit)) {
      left -= bytes.byteLength;
      const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
      embedded.set(resource.name, { address: `data:${resource.mime};base64,${content}`, isPreview: false });
    } else {
      const address = previewOf(resource);
      if (address !== null) embedded.set(resource.name, { address, isPreview: true });
    }
  }
  return embedded;
}

/** A resource's small picture; null where it has none, or where what it gives is no picture. */
export function previewOf(resource: Resource): string | null {
  return resource.preview !== undefined && PREVIEW.test(resource.preview) ? resource.preview : null;
}

/** A run is shown even where one of its contents is gone. */
async function readQuietly(
  media: (name: string) => Promise<Uint8Array | null>,
  name: string
): Promise<Uint8Array | null> {
  try {
    return await media(name);
  } catch {
    return null;
  }
}
