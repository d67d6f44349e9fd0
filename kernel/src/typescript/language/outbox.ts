import type { Writable } from 'node:stream';
import { encodeFrame } from '../frames.js';
import type { Report } from '../messages.js';

/** Sends reports to the kernel in order; text that comes in many small pieces travels in few messages. */
export interface Outbox {
  send(report: Report): void;
}

/** @param waiting how many reports of the main thread are not yet taken by the kernel: cells that print without end wait for it */
export function createOutbox(socket: Writable, waiting: Int32Array): Outbox {
  let queue: Report[] = [];
  const flush = (): void => {
    const reports = queue;
    queue = [];
    socket.write(Buffer.concat(joinStreams(reports).map(encodeFrame)), () => {
      Atomics.sub(waiting, 0, reports.length);
      Atomics.notify(waiting, 0);
    });
  };
  return {
    send(report) {
      if (queue.push(report) === 1) setImmediate(flush);
    }
  };
}

function joinStreams(reports: readonly Report[]): Report[] {
  const joined: Report[] = [];
  let texts: string[] = [];
  for (const [index, report] of reports.entries()) {
    if (report.type !== 'stream') {
      joined.push(report);
      continue;
    }
    texts.push(report.text);
    const next = reports[index + 1];
    if (next?.type === 'stream' && next.cell === report.cell && next.name === report.name) continue;
    joined.push({ ...report, text: texts.join('') });
    texts = [];
  }
  return joined;
}
