import * as z from 'zod';

/** What to do after a provider's reply: ask again at a path beneath its own, or take it; some only give a ticket. */
export type AfterReply = { type: 'ask'; path: string } | { type: 'take' } | { type: 'failed'; words: string };

const take: AfterReply = { type: 'take' };
const ask = (path: string): AfterReply => ({ type: 'ask', path });
const failed = (words: unknown): AfterReply => ({
  type: 'failed',
  words: typeof words === 'string' && words !== '' ? words : 'the provider gives no reason'
});

/** The path of an address that a reply names; it is asked for at the router, never at that address. */
const path = z.url().transform(address => new URL(address).pathname);

const falSchema = z.object({ status: z.string(), response_url: path.optional() });
const novitaTicket = z.object({ task_id: z.string() });
const novitaSchema = z.object({ task: z.object({ status: z.string(), reason: z.string().nullish() }) });
const wavespeedSchema = z.object({
  data: z.object({
    status: z.string().optional(),
    urls: z.object({ get: path }),
    error: z.string().nullish()
  })
});
const togetherSchema = z.object({
  id: z.string(),
  status: z.string().optional(),
  error: z.object({ message: z.string() }).nullish().catch(null)
});
const zaiSchema = z.object({ id: z.string(), task_status: z.string() });
const replicateSchema = z.object({
  status: z.string(),
  urls: z.object({ get: path }),
  error: z.unknown().optional()
});

type Rule = (reply: unknown, first: unknown, posted: URL) => AfterReply;

/** By provider, as its API has it; one without a rule gives its result at once. */
const rules: Readonly<Record<string, Rule>> = {
  'fal-ai': (reply, first, { search }) => {
    const read = falSchema.safeParse(reply);
    const model = falSchema.safeParse(first).data?.response_url;
    if (!read.success || model === undefined) return take;
    if (read.data.status === 'COMPLETED') return ask(`${model}${search}`);
    return read.data.status.startsWith('IN_') ? ask(`${model}/status${search}`) : take;
  },
  novita: (reply, first) => {
    const ticket = novitaTicket.safeParse(first);
    const state = novitaSchema.safeParse(reply);
    const status = state.data?.task.status;
    if (status === 'TASK_STATUS_FAILED') return failed(state.data?.task.reason);
    if (status === 'TASK_STATUS_SUCCEED') return take;
    return ticket.success
      ? ask(`/v3/async/task-result?task_id=${encodeURIComponent(ticket.data.task_id)}`)
      : take;
  },
  wavespeed: reply => {
    const read = wavespeedSchema.safeParse(reply);
    if (!read.success || read.data.data.status === 'completed') return take;
    return read.data.data.status === 'failed' ? failed(read.data.data.error) : ask(read.data.data.urls.get);
  },
  together: (reply, _, { pathname }) => {
    const read = togetherSchema.safeParse(reply);
    if (!read.success || !pathname.endsWith('/v2/videos')) return take;
    const { id, status, error } = read.data;
    if (status === 'failed') return failed(error?.message);
    return status === undefined || status === 'queued' || status === 'in_progress'
      ? ask(`/v2/videos/${encodeURIComponent(id)}`)
      : take;
  },
  'zai-org': (reply, first) => {
    const read = zaiSchema.safeParse(reply);
    if (!read.success || read.data.task_status === 'SUCCESS') return take;
    if (read.data.task_status === 'FAIL') return failed('');
    const ticket = zaiSchema.safeParse(first);
    return ask(`/api/paas/v4/async-result/${encodeURIComponent(ticket.data?.id ?? read.data.id)}`);
  },
  replicate: reply => {
    const read = replicateSchema.safeParse(reply);
    if (!read.success) return take;
    const { status, urls, error } = read.data;
    if (status === 'failed' || status === 'canceled') return failed(error);
    return status === 'starting' || status === 'processing' ? ask(urls.get) : take;
  }
};

/**
 * What a provider's reply calls for. Pure.
 * @param first the reply to the call itself; `posted` is where that went.
 */
export function afterReply(provider: string, reply: unknown, first: unknown, posted: URL): AfterReply {
  return rules[provider]?.(reply, first, posted) ?? take;
}
