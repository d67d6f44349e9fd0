import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { CellistError } from '@cellist/run-model';
import { childEnvironment, readEnvironment } from '../config/index.js';
import type { LocalOffer } from '../app/index.js';
import type { Terminal } from './terminal.js';

export interface AddProgramOptions {
  offer: LocalOffer;
  /** Null where none is known for this system. */
  command: string | null;
  isAgreed: boolean;
  terminal: Terminal;
  signal: AbortSignal;
}

/**
 * Shows the command that installs a program, and runs it where that may be done: never by sudo, so a command that
 * needs it is run by root alone. @returns the exit code.
 */
export async function addProgram({
  offer,
  command,
  isAgreed,
  terminal,
  signal
}: AddProgramOptions): Promise<number> {
  if (command === null) {
    terminal.say(`${offer.card.id} cannot be added here. ${offer.missing}`);
    return 1;
  }
  const words = runnable(command, process.getuid?.() === 0, existsSync('/etc/debian_version'));
  terminal.say(`${offer.card.id} is a program of this machine. This installs it:\n  ${command}`);
  const maySo = words !== null && (isAgreed || (terminal.canAsk && (await terminal.agree('Run it now?'))));
  if (!maySo) return 1;
  const code = await run(words, signal);
  signal.throwIfAborted();
  terminal.say(
    code === 0
      ? `${offer.card.id} is installed.`
      : `The command ended with the code ${String(code)}; it says above why.`
  );
  return code === 0 ? 0 : 1;
}

/** The words to start, without a shell; null where somebody else has to. */
export function runnable(command: string, isRoot: boolean, isDebian: boolean): string[] | null {
  const words = command.split(' ');
  if (words[0] !== 'sudo') return words;
  if (!isRoot || !isDebian) return null;
  const [program = '', action = '', ...packages] = words.slice(1);
  // apt itself is made for people, and asks them.
  return program === 'apt' ? ['apt-get', action, '-y', ...packages] : words.slice(1);
}

function run([program = '', ...args]: readonly string[], signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: childEnvironment(readEnvironment()),
      signal
    });
    child.once('error', cause => {
      if (signal.aborted) return;
      reject(
        new CellistError('PROGRAM_MISSING', `${program}, by which it comes, is not on this machine.`, {
          cause
        })
      );
    });
    child.once('close', code => {
      resolve(code ?? 1);
    });
  });
}
