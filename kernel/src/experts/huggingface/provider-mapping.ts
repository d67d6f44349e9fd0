import { isCellistError } from '@cellist/run-model';
import * as z from 'zod';
import type { RunContext } from '../expert.js';
import { callOnce } from '../remote/remote-call.js';
import type { RemoteDependencies } from '../remote/remote-call.js';

/** One provider that runs a model. */
export interface Provider {
  name: string;
  /** What the provider itself calls the model. */
  providerId: string;
  task: string;
}

const entrySchema = z.object({
  provider: z.string(),
  providerId: z.string(),
  status: z.string().default('live'),
  task: z.string()
});
const replySchema = z.object({
  inferenceProviderMapping: z
    .union([
      z.array(entrySchema),
      z
        .record(z.string(), entrySchema.omit({ provider: true }))
        .transform(record => Object.entries(record).map(([provider, entry]) => ({ provider, ...entry })))
    ])
    .optional()
});

/**
 * Which Inference Providers run a model, in the user's own order (the Hub's API,
 * `?expand[]=inferenceProviderMapping`). Null where the Hub could not be asked; empty where none runs it.
 * @throws what the Hub says of the key or the model, and an abort's reason.
 */
export async function providersOf(
  model: string,
  token: string,
  dependencies: RemoteDependencies,
  context: RunContext
): Promise<Provider[] | null> {
  const hub = dependencies.config().settings.hfEndpoint.replace(/\/+$/, '');
  const call = {
    url: `${hub}/api/models/${model}?expand[]=inferenceProviderMapping`,
    method: 'GET',
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    body: undefined
  };
  const hints = { key: 'Check HF_TOKEN.', credit: '' };
  const situation = { who: `${model} at ${new URL(hub).host}`, hints, secrets: [token] };
  try {
    const { bytes } = await callOnce(call, situation, dependencies, context);
    const reply = replySchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return (reply.inferenceProviderMapping ?? []).map(({ provider, providerId, task }) => ({
      name: provider,
      providerId,
      task
    }));
  } catch (error) {
    context.signal.throwIfAborted();
    if (isCellistError(error) && [401, 403, 404].includes(Number(error.evidence['status']))) throw error;
    return null;
  }
}
