import type { NewContent } from '../../resources/index.js';

/** How many recordings that could not be finished are remembered. */
const MOST_RECORDINGS = 4;

/** What is done of recordings whose last attempt failed, so that the next begins where that ended. */
export interface PieceMemory {
  /** The pieces of a recording that are done, by their numbers; whoever does more of them adds to it. */
  open(key: string): Map<number, readonly NewContent[]>;
  /** The recording is finished: nothing of it is needed any more. */
  close(key: string): void;
}

export function createPieceMemory(): PieceMemory {
  const recordings = new Map<string, Map<number, readonly NewContent[]>>();
  return {
    open(key) {
      const done = recordings.get(key) ?? new Map<number, readonly NewContent[]>();
      recordings.delete(key);
      recordings.set(key, done);
      for (const oldest of [...recordings.keys()].slice(0, -MOST_RECORDINGS)) recordings.delete(oldest);
      return done;
    },
    close(key) {
      recordings.delete(key);
    }
  };
}
