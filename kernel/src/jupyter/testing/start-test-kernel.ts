import { bindZeromq } from '../bind-zeromq.js';
import type { Connection } from '../connection-file.js';
import type { KernelHandlers } from '../kernel-handlers.js';
import type { Kernel } from '../kernel.js';
import { startKernel } from '../start-kernel.js';
import { createMemoryTransport } from './memory-transport.js';
import { TestClient } from './test-client.js';
import { connectZeromq, freeConnection } from './zeromq-link.js';

const KEY = 'a key for tests';

export interface TestKernel {
  readonly kernel: Kernel;
  /** What signs its messages. */
  readonly key: string;
  /** What the kernel logged, so that a test can see why something was dropped. */
  readonly logged: readonly string[];
  /** Null over memory. */
  readonly connection: Connection | null;
  /** Any number of clients; each is subscribed when this resolves. */
  readonly connect: () => Promise<TestClient>;
  /** Shuts the kernel down, if no test did, and disconnects the clients. */
  readonly close: () => Promise<void>;
}

export interface TestKernelOptions {
  readonly over: 'memory' | 'ZeroMQ';
  readonly handlers: KernelHandlers;
  readonly graceMs?: number;
}

export async function startTestKernel({ over, handlers, ...rest }: TestKernelOptions): Promise<TestKernel> {
  const logged: string[] = [];
  const log = (line: string) => logged.push(line);
  const clients: TestClient[] = [];
  const memory = createMemoryTransport();
  const connection = over === 'ZeroMQ' ? await freeConnection(KEY) : null;
  const transport = connection === null ? memory : await bindZeromq(connection);
  const kernel = startKernel({ transport, key: KEY, handlers, log, ...rest });
  return {
    kernel,
    key: KEY,
    logged,
    connection,
    async connect() {
      const link = connection === null ? memory.connect() : await connectZeromq(connection);
      const client = await TestClient.connect(link, KEY);
      clients.push(client);
      return client;
    },
    async close() {
      await kernel.shutdown();
      await Promise.all(clients.map(client => client.close()));
    }
  };
}
