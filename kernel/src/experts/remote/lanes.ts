/** How many calls go to one server at a time: more only queue up there, and meet its limits. */
export const CALLS_AT_A_TIME = 4;

/** Lets only so many calls of one key run at a time; the others wait in the order of their coming. */
export interface Lanes {
  /** @param onWait told when it has to wait. @throws the signal's reason when aborted while waiting. */
  run<Value>(
    key: string,
    work: () => Promise<Value>,
    signal: AbortSignal,
    onWait?: () => void
  ): Promise<Value>;
}

interface Lane {
  running: number;
  waiting: (() => void)[];
}

export function createLanes(limit: number = CALLS_AT_A_TIME): Lanes {
  const lanes = new Map<string, Lane>();
  const enter = (lane: Lane, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        lane.waiting = lane.waiting.filter(each => each !== go);
        reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
      };
      lane.waiting.push(go);
      signal.addEventListener('abort', leave, { once: true });
    });
  return {
    async run(key, work, signal, onWait) {
      signal.throwIfAborted();
      const lane = lanes.get(key) ?? { running: 0, waiting: [] };
      lanes.set(key, lane);
      if (lane.running >= limit) {
        onWait?.();
        // Who leaves hands its place over, so the number of running calls stays.
        await enter(lane, signal);
      } else lane.running += 1;
      try {
        return await work();
      } finally {
        const next = lane.waiting.shift();
        if (next !== undefined) next();
        else {
          lane.running -= 1;
          if (lane.running === 0) lanes.delete(key);
        }
      }
    }
  };
}
