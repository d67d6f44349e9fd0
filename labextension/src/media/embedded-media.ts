import type { IMedia } from './media.js';

const CONTENT =
  /^data:(?:image\/(?:jpeg|png|webp|gif|avif|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+);base64,([A-Za-z0-9+/]+=*)$/;

/**
 * The media that the HTML of the same output carries, by resource name. The HTML is parsed apart from the page:
 * nothing in it loads or runs, and only `data:` addresses of media are taken from it.
 */
export function embeddedMedia(html: string): ReadonlyMap<string, IMedia> {
  const found = new Map<string, IMedia>();
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll('[data-resource]:not([data-preview])')) {
    const name = element.getAttribute('data-resource') ?? '';
    const address = element.getAttribute('src') ?? '';
    const content = CONTENT.exec(address)?.[1];
    if (content !== undefined) found.set(name, { address, bytes: () => Promise.resolve(decode(content)) });
  }
  return found;
}

function decode(base64: string): ArrayBuffer {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes.buffer;
}
