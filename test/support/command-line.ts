import { spawn } from 'node:child_process';
import { withoutLlm } from './kernel-process.js';
import { launcher } from './places.js';

export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `cellist …` as a user would, to its end. */
export function runCellist(
  args: readonly string[],
  options: {
    cwd: string;
    input?: string;
    environment?: Record<string, string>;
    /** Interrupts it, as Ctrl+C does, when this resolves. */
    interruptAfter?: Promise<unknown>;
  }
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [launcher, ...args], {
      cwd: options.cwd,
      env: { ...withoutLlm(process.env), ...options.environment }
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', code => {
      resolve({ code, stdout, stderr });
    });
    void options.interruptAfter?.then(() => child.kill('SIGINT'));
    child.stdin.end(options.input ?? '');
  });
}
