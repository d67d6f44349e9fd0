import { durationText } from '@cellist/run-model';
import type { Progress } from '@cellist/run-model';

/** How often it is said again, in milliseconds: well within every time-out on silence. */
const AGAIN_MS = 10_000;

/**
 * Says what is waited for, now and then again with how long it has been, until the returned function is called.
 * @param words asked anew each time, as `waiting for task 2 (object-detection)`; null says nothing.
 * @param quietMs nothing is said of a wait that is over sooner.
 */
export function tellWaiting(
  words: () => string | null,
  report: (progress: Progress) => void,
  quietMs = 0
): () => void {
  let waitedMs = 0;
  const tell = (): void => {
    const text = words();
    if (text === null) return;
    report({ fraction: null, text: waitedMs === 0 ? text : `${text}, ${durationText(waitedMs)} so far` });
  };
  const first = quietMs === 0 ? undefined : setTimeout(tell, quietMs);
  if (first === undefined) tell();
  const timer = setInterval(() => {
    waitedMs += AGAIN_MS;
    tell();
  }, AGAIN_MS);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
