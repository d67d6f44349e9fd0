import { CellistError } from '@cellist/run-model';

/**
 * Takes the bytes out of a data: address (RFC 2397). Its media type is not believed; the bytes tell.
 * @throws RESOURCE_UNREADABLE where it is none.
 */
export function readDataAddress(address: string): Uint8Array {
  const match = /^data:([^,]*?)(;base64)?,([\s\S]*)$/i.exec(address);
  if (match === null) throw unreadable();
  const [, , isBase64, content = ''] = match;
  const plain = decodePercent(content);
  if (isBase64 === undefined) return plain;
  const text = Buffer.from(plain)
    .toString('latin1')
    .replace(/\s/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw unreadable();
  return Buffer.from(text, 'base64');
}

function decodePercent(content: string): Uint8Array {
  const bytes: number[] = [];
  const source = Buffer.from(content, 'utf8');
  for (let at = 0; at < source.length; at += 1) {
    const hex = source.toString('latin1', at + 1, at + 3);
    const isEscape = source[at] === 0x25 && /^[0-9a-f]{2}$/i.test(hex);
    bytes.push(isEscape ? Number.parseInt(hex, 16) : (source[at] ?? 0));
    if (isEscape) at += 2;
  }
  return Uint8Array.from(bytes);
}

function unreadable(): CellistError {
  return new CellistError('RESOURCE_UNREADABLE', 'The data: address cannot be read.', {
    hint: 'It has the form data:image/png;base64,… with nothing left out.'
  });
}
