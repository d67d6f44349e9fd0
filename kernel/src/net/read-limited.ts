import { CellistError } from '@cellist/run-model';
import { networkError } from './network-error.js';

export interface ReadLimits {
  /** The most bytes that are taken, unpacked. */
  bytes: number;
  /** How long the whole may take, in milliseconds: a drip that never pauses ends too. */
  totalMs: number;
}

/**
 * Reads a body to its end, or to the first limit: what is packed counts as it unpacks, and what a header says
 * of the length is only believed where it is too much.
 * @throws RESOURCE_REFUSED at a limit, NETWORK_FAILED where it breaks off, the signal's reason when aborted.
 */
export async function readLimited(
  response: Response,
  limits: ReadLimits,
  signal: AbortSignal
): Promise<Uint8Array> {
  const { body } = response;
  if (body === null) return new Uint8Array();
  const stop = AbortSignal.any([signal, AbortSignal.timeout(limits.totalMs)]);
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const cancel = (): void => {
    void reader.cancel().catch(() => undefined);
  };
  stop.addEventListener('abort', cancel, { once: true });
  try {
    if (Number(response.headers.get('content-length') ?? 0) > limits.bytes) throw tooLarge(response, limits);
    const parts: Uint8Array[] = [];
    let sizeBytes = 0;
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        signal.throwIfAborted();
        throw stop.aborted ? tooSlow(response, limits) : networkError(hostOf(response), error);
      });
      signal.throwIfAborted();
      if (stop.aborted) throw tooSlow(response, limits);
      if (done) return Buffer.concat(parts);
      sizeBytes += value.length;
      if (sizeBytes > limits.bytes) throw tooLarge(response, limits);
      parts.push(value);
    }
  } catch (error) {
    cancel();
    throw error;
  } finally {
    stop.removeEventListener('abort', cancel);
  }
}

function tooLarge(response: Response, limits: ReadLimits): CellistError {
  return new CellistError(
    'RESOURCE_REFUSED',
    `${hostOf(response)} sends more than limits.downloadBytes (${String(limits.bytes)}) allows.`,
    { hint: 'Raise it with `%config limits.downloadBytes …`, or in your configuration file.' }
  );
}

function tooSlow(response: Response, limits: ReadLimits): CellistError {
  return new CellistError(
    'RESOURCE_REFUSED',
    `${hostOf(response)} takes longer than timeouts.downloadMs (${String(limits.totalMs)}) allows.`,
    { hint: 'Raise it with `%config timeouts.downloadMs …`, or in your configuration file.' }
  );
}

function hostOf(response: Response): string {
  return URL.canParse(response.url) ? new URL(response.url).host : 'The server';
}
