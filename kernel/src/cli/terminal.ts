import { createInterface } from 'node:readline/promises';

/** Standard error for what is said, and the keyboard where there is one. */
export interface Terminal {
  readonly canAsk: boolean;
  /** One line. */
  say(line: string): void;
  /** Without the line break; empty where nothing was typed. @throws the signal's reason when stopped. */
  ask(question: string): Promise<string>;
  /** Yes only for who says so. */
  agree(question: string): Promise<boolean>;
  /** A line that replaces itself; without a terminal nothing is shown until it is done. */
  progress(line: string): void;
  close(): void;
}

/** @param stop is aborted by Ctrl+C at a question, which no signal tells of. */
export function openTerminal(stop: AbortController): Terminal {
  const { stdin, stderr } = process;
  let isUnfinished = false;
  const finish = (): void => {
    if (isUnfinished) stderr.write('\n');
    isUnfinished = false;
  };
  const ask = async (question: string): Promise<string> => {
    finish();
    const lines = createInterface({ input: stdin, output: stderr });
    lines.once('SIGINT', () => {
      stop.abort();
    });
    // The end of the input is an answer too: none.
    const ended = new Promise<string>(resolve =>
      lines.once('close', () => {
        resolve('');
      })
    );
    try {
      const answer = await Promise.race([lines.question(question, { signal: stop.signal }), ended]);
      stop.signal.throwIfAborted();
      return answer.trim();
    } finally {
      lines.close();
    }
  };
  return {
    canAsk: stdin.isTTY && stderr.isTTY,
    say(line) {
      finish();
      stderr.write(`${line}\n`);
    },
    ask,
    agree: async question => /^y(es)?$/i.test(await ask(`${question} (y/N) `)),
    progress(line) {
      if (!stderr.isTTY) return;
      isUnfinished = true;
      stderr.write(`\r\u001b[K${line}`);
    },
    close: finish
  };
}
