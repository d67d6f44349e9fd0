import type { KernelHandlers } from '../kernel-handlers.js';

/** A kernel whose cells give back their own code; a test fills in what it is about. */
export function fakeHandlers(own: Partial<KernelHandlers> = {}): KernelHandlers {
  return {
    kernelInfo: () => ({
      implementation: 'fake',
      implementationVersion: '1.0.0',
      banner: 'A kernel for tests',
      language: { name: 'echo', version: '1.0.0', mimetype: 'text/plain', fileExtension: '.txt' },
      helpLinks: []
    }),
    execute: ({ code }, context) => {
      context.executeResult({ data: { 'text/plain': code } });
      return undefined;
    },
    complete: ({ cursor }) => ({ matches: [], start: cursor, end: cursor }),
    inspect: () => null,
    isComplete: () => ({ status: 'complete' }),
    history: () => [],
    commTargets: {},
    describeError: (error, interrupted) => {
      const evalue = error instanceof Error ? error.message : String(error);
      return { ename: interrupted ? 'Cancelled' : 'Failed', evalue, traceback: [evalue] };
    },
    shutdown: () => undefined,
    ...own
  };
}
