export { startLlmServer, streamOf } from './llm-server.js';
export type { LlmRequest, LlmServer, ScriptedReply } from './llm-server.js';
