import { inspect, types } from 'node:util';
import { pictureType } from './picture-type.js';
import { isRows, showTable } from './show-table.js';

/** A method of this name gives the MIME bundle of an object, as in other JavaScript kernels. */
export const DISPLAY = Symbol.for('Jupyter.display');

/** MIME types with their contents, binary ones in base64, as Jupyter wants them. */
export type Bundle = Record<string, unknown>;

const AWAIT_HINT = 'This is a promise. Write await before it to see its value.';

const MIME = /^[\w.+-]+\/[\w.+-]+$/;

/**
 * Lets promises show their state alone: Node notes on each, under symbols of its own, which call began it. Changes
 * how this process shows them, also within other values.
 */
export function installPlainPromises(): void {
  Reflect.defineProperty(Promise.prototype, inspect.custom, {
    configurable: true,
    writable: true,
    enumerable: false,
    value(this: unknown) {
      const state = /^Promise(?: \[[^\]]*\])? \{\s*<(pending|rejected)>/.exec(
        inspect(this, { customInspect: false, depth: 0 })
      );
      return `Promise { <${state?.[1] ?? 'fulfilled'}> }`;
    }
  });
}

/** How a value is shown: as it says itself, pictures as pictures, lists of objects as tables, the rest inspected. */
export async function toBundle(value: unknown): Promise<Bundle> {
  const show: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, DISPLAY) : undefined;
  if (typeof show === 'function') {
    const own: unknown = await Reflect.apply(show, value, []);
    if (isBundle(own)) return encodeBundle(own);
  }
  if (value instanceof Uint8Array) {
    const mime = pictureType(value);
    if (mime !== null)
      return encodeBundle({ [mime]: value, 'text/plain': `[${mime}, ${String(value.length)} bytes]` });
  }
  if (isRows(value)) {
    const { html, plain } = showTable(value);
    return { 'text/html': html, 'text/plain': plain };
  }
  const plain = inspect(value, { depth: 4, maxArrayLength: 200, maxStringLength: 20_000 });
  return { 'text/plain': types.isPromise(value) ? `${plain}\n${AWAIT_HINT}` : plain };
}

/** Whether all keys are MIME types: such an object is content, not a value to inspect. */
export function isBundle(value: unknown): value is Bundle {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every(key => MIME.test(key));
}

/** Bytes become base64, except of text; values that are neither text nor JSON are inspected. */
export function encodeBundle(bundle: Bundle): Bundle {
  return Object.fromEntries(Object.entries(bundle).map(([mime, value]) => [mime, encode(mime, value)]));
}

function encode(mime: string, value: unknown): unknown {
  const isJson = mime === 'application/json' || mime.endsWith('+json');
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return bytes.toString(mime.startsWith('text/') || mime === 'image/svg+xml' ? 'utf8' : 'base64');
  }
  if (typeof value === 'string' || !isJson) return typeof value === 'string' ? value : inspect(value);
  // What JSON cannot hold must not reach the wire; what it can is cut off from the cell's own object.
  const json: unknown = JSON.stringify(value);
  return typeof json === 'string' ? JSON.parse(json) : null;
}
