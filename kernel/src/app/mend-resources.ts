import { isCellistError, isErased } from '@cellist/run-model';
import type { Resource } from '@cellist/run-model';
import type { OpenResource, ResourceStore } from '../resources/index.js';
import { remakeContent } from './remake-content.js';
import type { RemakingParts } from './remake-content.js';

export interface MendingParts extends Omit<RemakingParts, 'open'> {
  /** Tells the user, in a sentence. */
  tell(sentence: string): void;
}

/**
 * The same store, whose damaged and lost contents are made anew where their record allows it, when they are read:
 * from the file or address that they were read from, from what the record tells of them, or by the tasks that made
 * them. The user is told. What was erased stays erased.
 * @param busy hashes that are being made anew by what reads here: what needs itself cannot be made.
 */
export function createMendingStore(
  parts: MendingParts,
  busy: ReadonlySet<string> = new Set()
): ResourceStore {
  const { store } = parts;
  const mending = new Map<string, Promise<boolean>>();
  const mend = (resource: Resource, signal: AbortSignal): Promise<boolean> => {
    const { sha256 } = resource;
    if (busy.has(sha256) || isErased(resource)) return Promise.resolve(false);
    const known = mending.get(sha256);
    if (known !== undefined) return known;
    const inner = createMendingStore(parts, new Set([...busy, sha256]));
    const begun = remakeContent(resource, { ...parts, open: each => inner.open(each) }, signal)
      .catch(() => false)
      .finally(() => mending.delete(sha256));
    mending.set(sha256, begun);
    return begun;
  };
  const reading = async <T>(
    resource: Resource,
    read: () => Promise<T>,
    signal: AbortSignal = new AbortController().signal
  ): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      const harm = harmOf(error);
      if (harm === null || !(await mend(resource, signal))) throw error;
      parts.tell(
        `The kept content of ${resource.name} was ${harm}; it has been made anew, the same to the byte.`
      );
      return read();
    }
  };
  return {
    ...store,
    open(resource) {
      const opened = store.open(resource);
      const page = opened.page?.bind(opened);
      const mended: OpenResource = {
        resource: opened.resource,
        path: opened.path,
        file: signal => reading(resource, () => opened.file(signal), signal),
        bytes: signal => reading(resource, () => opened.bytes(signal), signal),
        text: signal => reading(resource, () => opened.text(signal), signal),
        json: signal => reading(resource, () => opened.json(signal), signal)
      };
      if (page !== undefined)
        mended.page = (number, signal) => reading(resource, () => page(number, signal), signal);
      return mended;
    }
  };
}

/** What the store found wrong with a content; null where a reading failed for another reason. */
function harmOf(error: unknown): 'damaged' | 'missing' | null {
  if (!isCellistError(error)) return null;
  return 'damaged' in error.evidence ? 'damaged' : 'lost' in error.evidence ? 'missing' : null;
}
