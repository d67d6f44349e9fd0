export { createSession } from './session.js';
export type { CodeStart, Session, TurnStart } from './session.js';
export { createAttachments } from './attachments.js';
export type { Attachments } from './attachments.js';
export { checkOwnName, findNaming } from './own-name.js';
export { createHistory } from './history.js';
export type { History, HistoryLine, HistoryQuery } from './history.js';
