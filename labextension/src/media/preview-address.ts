import type { Resource } from '@cellist/run-model';

const PICTURE = /^data:image\/(?:jpeg|png|webp|gif|avif);base64,[A-Za-z0-9+/]+=*$/;

/** A resource's small picture; null where it has none, or where what it gives is no picture. */
export function previewAddress({ preview }: Resource): string | null {
  return preview !== undefined && PICTURE.test(preview) ? preview : null;
}
