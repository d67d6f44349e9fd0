export { createServices } from './create-services.js';
export type { Services, ServicesOptions } from './create-services.js';
export { runRequest } from './run-request.js';
export type { RequestOrder } from './run-request.js';
export { serveKernel } from './serve-kernel.js';
export { testZeromq } from './test-zeromq.js';
