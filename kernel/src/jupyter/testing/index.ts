export type { ClientLink } from './client-link.js';
export { deferred, type Deferred } from './deferred.js';
export { fakeHandlers } from './fake-handlers.js';
export type { Received } from './inbox.js';
export { createMemoryTransport, type MemoryTransport } from './memory-transport.js';
export { startTestKernel, type TestKernel, type TestKernelOptions } from './start-test-kernel.js';
export { TestClient, type CellResult, type RequestOptions } from './test-client.js';
export { beat, connectZeromq, freeConnection } from './zeromq-link.js';
