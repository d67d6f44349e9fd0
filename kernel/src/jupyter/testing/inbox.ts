import type { IncomingMessage } from '../message.js';
import type { Channel } from '../transport.js';

/** Ten times what the slowest expectation takes; after it a test says what it waited for instead of hanging. */
const DEADLINE_MS = 10_000;

export interface Received extends IncomingMessage {
  readonly channel: Channel;
}

/** Messages that came in and that no expectation has taken yet, in order. */
export interface Inbox {
  put(message: Received): void;
  /** Takes the oldest message that fits, now or when it comes. Rejects after the deadline with what else is there. */
  take(what: string, fits: (message: Received) => boolean): Promise<Received>;
  unread(): readonly Received[];
}

interface Waiting {
  fits(message: Received): boolean;
  resolve(message: Received): void;
}

export function createInbox(deadlineMs = DEADLINE_MS): Inbox {
  const unread: Received[] = [];
  const waiting = new Set<Waiting>();

  return {
    put(message) {
      for (const each of waiting) {
        if (!each.fits(message)) continue;
        waiting.delete(each);
        each.resolve(message);
        return;
      }
      unread.push(message);
    },

    take(what, fits) {
      const at = unread.findIndex(fits);
      const [found] = at < 0 ? [] : unread.splice(at, 1);
      if (found !== undefined) return Promise.resolve(found);
      // Made here, so that the stack names the test's own line.
      const late = new Error(`Waited in vain for ${what}.`);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(entry);
          late.message += ` Unread: ${unread.map(describe).join(', ') || 'nothing'}`;
          reject(late);
        }, deadlineMs);
        const entry: Waiting = {
          fits,
          resolve: message => {
            clearTimeout(timer);
            resolve(message);
          }
        };
        waiting.add(entry);
      });
    },

    unread: () => unread
  };
}

/** `iopub status {"execution_state":"busy"}`, cut to what fits in a line. */
export function describe({ channel, header, content }: Received): string {
  return `${channel} ${header.msg_type} ${JSON.stringify(content).slice(0, 120)}`;
}
