export { createSession } from './session.js';
export type { Session, TurnStart } from './session.js';
