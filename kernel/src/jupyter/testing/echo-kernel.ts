import { existsSync } from 'node:fs';
import { bindZeromq } from '../bind-zeromq.js';
import { readConnectionFile } from '../connection-file.js';
import { guardProcess } from '../guard-process.js';
import { startKernel } from '../start-kernel.js';
import { fakeHandlers } from './fake-handlers.js';

/**
 * A whole kernel process around the fake handlers, for what only a process shows. Arguments: connection file, parent's
 * process id.
 * The cell `hang` waits for an interrupt, `until FILE` keeps JavaScript busy until there is such a file, `throw`
 * leaves an error that nobody catches, `large` has a reply of 5 MB.
 */
const [connectionFile = '', parentPid = ''] = process.argv.slice(2);
const connection = await readConnectionFile(connectionFile);
const log = (line: string): void => void process.stderr.write(`${line}\n`);
const echo = fakeHandlers();
const LARGE = 'x'.repeat(5_000_000);

const kernel = startKernel({
  transport: await bindZeromq(connection),
  key: connection.key,
  log,
  handlers: {
    ...echo,
    async execute(request, context) {
      if (request.code === 'throw') {
        setImmediate(() => {
          throw new Error('nobody catches this');
        });
      }
      const [word, file] = request.code.split(' ');
      if (word === 'until' && file !== undefined) while (!existsSync(file));
      if (request.code === 'hang') {
        await new Promise((_, reject) => {
          context.signal.addEventListener('abort', () => {
            reject(context.signal.reason as Error);
          });
        });
      }
      if (request.code === 'large')
        return { payload: [{ source: 'set_next_input', text: LARGE, replace: false }] };
      return echo.execute(request, context);
    }
  }
});
guardProcess(kernel, { parentPid: Number(parentPid), log });
