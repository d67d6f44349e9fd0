import { afterEach, describe } from '@jest/globals';
import type { KernelHandlers } from '../kernel-handlers.js';
import { fakeHandlers } from './fake-handlers.js';
import { startTestKernel, type TestKernel } from './start-test-kernel.js';
import type { TestClient } from './test-client.js';

/** How a story begins. The kernel is shut down when the story has ended. */
export interface Stage {
  readonly start: (own?: Partial<KernelHandlers>, graceMs?: number) => Promise<TestKernel>;
  /** With one client, which has seen the kernel's `starting`. */
  readonly startWithClient: (own?: Partial<KernelHandlers>, graceMs?: number) => Promise<TestClient>;
  /** What the kernel of this story logged. */
  readonly logged: () => readonly string[];
}

/** Tells every story twice: over memory, and over real sockets. */
export function overEachTransport(tell: (stage: Stage) => void): void {
  describe.each(['memory', 'ZeroMQ'] as const)('over %s', over => {
    let kernel: TestKernel | null = null;

    async function start(own: Partial<KernelHandlers> = {}, graceMs?: number): Promise<TestKernel> {
      const grace = graceMs === undefined ? {} : { graceMs };
      kernel = await startTestKernel({ over, handlers: fakeHandlers(own), ...grace });
      return kernel;
    }

    afterEach(async () => {
      await kernel?.close();
      kernel = null;
    });

    tell({
      start,
      async startWithClient(own, graceMs) {
        const client = await (await start(own, graceMs)).connect();
        await client.expectUnasked('status');
        return client;
      },
      logged: () => kernel?.logged ?? []
    });
  });
}
