export { createLlmMemory } from './abilities.js';
export type { Abilities, LlmMemory, ReplyMode } from './abilities.js';
export { chat } from './chat.js';
export type {
  ChatEnd,
  ChatItem,
  ChatMessage,
  ChatOptions,
  ChatParameters,
  ChatRequest,
  Spent,
  ReplySchema
} from './chat.js';
export { estimateTokens } from './count-tokens.js';
export { isLoopback } from './endpoint.js';
export type { LlmEndpoint } from './endpoint.js';
export { emptyReply } from './fault.js';
export { findFirstModel, UNNAMED_MODEL } from './first-model.js';
export { listModels, LOCAL_SERVERS, probeLocalServers } from './probe-local-servers.js';
export type { FoundServer, LocalServer, ProbeOptions } from './probe-local-servers.js';
export { readExactJson, readJson } from './read-json.js';
export { createObjectScanner } from './scan-objects.js';
export type { ObjectScanner } from './scan-objects.js';
export { createTokenBudget } from './token-budget.js';
export type { TokenBudget } from './token-budget.js';
