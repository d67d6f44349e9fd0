import { readEnvironment } from '../config/index.js';
import { serveKernel } from '../app/index.js';

const USAGE = 'Usage: cellist kernel --connection-file FILE\n\nThe kernel itself, as Jupyter starts it.\n';

/** `cellist kernel --connection-file FILE`: settles when the kernel was shut down. */
export async function serve(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE);
    return;
  }
  const flag = args.findIndex(arg => arg === '--connection-file' || arg === '-f');
  const file =
    args.find(arg => arg.startsWith('--connection-file='))?.slice('--connection-file='.length) ??
    (flag < 0 ? undefined : args[flag + 1]);
  if (file === undefined) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  await serveKernel({ connectionFile: file, environment: readEnvironment(), workingFolder: process.cwd() });
}
