export { createSession } from './session.js';
export type { CodeStart, Session, TurnStart } from './session.js';
export { checkOwnName, findNaming } from './own-name.js';
export { createHistory } from './history.js';
export type { History, HistoryLine, HistoryQuery } from './history.js';
