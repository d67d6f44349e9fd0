import type { Environment } from '../config/index.js';
import { bindZeromq, guardProcess, readConnectionFile, startKernel } from '../jupyter/index.js';
import { createKernelHandlers } from './kernel-handlers.js';

export interface ServeOptions {
  connectionFile: string;
  environment: Environment;
  workingFolder: string;
}

/**
 * Serves one kernel until it is shut down. Ports are bound before anything that a cell needs is loaded.
 * @throws CONNECTION_FILE_INVALID, ADDRESS_NOT_BOUND.
 */
export async function serveKernel({
  connectionFile,
  environment,
  workingFolder
}: ServeOptions): Promise<void> {
  const connection = await readConnectionFile(connectionFile);
  const transport = await bindZeromq(connection);
  const log = (line: string): void => {
    process.stderr.write(`cellist: ${line}\n`);
  };
  const handlers = createKernelHandlers({ environment, workingFolder });
  const kernel = startKernel({ transport, key: connection.key, handlers, log });
  const parent = Number(environment['JPY_PARENT_PID']);
  guardProcess(kernel, { parentPid: Number.isInteger(parent) && parent > 1 ? parent : null, log });
  await kernel.closed;
}
