export { createEmbeddedController } from './embedded-controller.js';
