import { CellistError, isCellistError, isHostedTask } from '@cellist/run-model';
import type { ModelCard, TaskName } from '@cellist/run-model';
import { systemClock } from '../../net/index.js';
import type { LlmMemory } from '../../llm/index.js';
import type { NewContent } from '../../resources/index.js';
import { isSeeingTask, isWritingTask } from '../chat/chat-messages.js';
import { runChat } from '../chat/run-chat.js';
import type { Availability, Expert, ExpertInput, RunContext } from '../expert.js';
import { completeOutputs } from '../hub-forms/complete-outputs.js';
import { contentsOf } from '../hub-forms/contents-of.js';
import { readReply } from '../hub-forms/hub-reply.js';
import type { HubReply } from '../hub-forms/hub-reply.js';
import { readValues } from '../hub-forms/hub-values.js';
import { callOnce, download, persistently, reachable } from '../remote/remote-call.js';
import type { HttpCall, RemoteDependencies } from '../remote/remote-call.js';
import type { HostedModel } from '../remote/hosted-model.js';
import { providersOf } from './provider-mapping.js';
import type { Provider } from './provider-mapping.js';
import { atRouter, providerRequest } from './provider-request.js';
import { afterReply } from './provider-tickets.js';

const COST = 'Inference Providers bill your Hugging Face account; a small amount a month is free.';
const ASKED_IN_WORDS =
  'A chat model asked in words: gives no scores, and may err in numbers and small print.';
/** How often a queued job is asked after, in milliseconds. */
const ASK_AGAIN_MS = 1000;
/** A job that is queued for longer than a quarter of an hour is given up. */
const MOST_ASKS = 900;

/** A model run by Hugging Face's Inference Providers; one without a form for the task by its chat form. */
export function createHuggingfaceExpert(
  task: TaskName,
  hosted: HostedModel,
  memory: LlmMemory,
  dependencies: RemoteDependencies
): Expert {
  const { config } = dependencies;
  const { hfInferenceEndpoint } = config().settings;
  const availability = (): Availability => {
    if (!isHostedTask(task) && !canChat(task))
      return {
        ok: false,
        reason: `No Inference Provider runs ${task}.`,
        step: `Run it on a server of your own and declare that under "endpoints" in cellist.config.json.`
      };
    if (config().secrets.hfToken === null)
      return {
        ok: false,
        reason: 'It runs on Hugging Face’s Inference Providers, which want a token.',
        step: 'Set HF_TOKEN to one from huggingface.co/settings/tokens that may call Inference Providers.'
      };
    return reachable(hfInferenceEndpoint, config());
  };
  return {
    card: cardFor(task, hosted),
    place: 'huggingface',
    address: hfInferenceEndpoint,
    cost: COST,
    availability: () => Promise.resolve(availability()),
    async run(input, context) {
      const token = config().secrets.hfToken;
      if (token === null)
        throw new CellistError('EXPERT_FAILED', 'Inference Providers want a token.', {
          hint: 'Set HF_TOKEN.'
        });
      return runHosted(input, { hosted, token, memory, dependencies }, context);
    }
  };
}

/** A task for models that see, done by asking a chat model in words: its card says what that means. */
function cardFor(task: TaskName, { card, isChat }: HostedModel): ModelCard {
  if (!isChat || !isSeeingTask(task)) return card;
  return { ...card, limits: `${ASKED_IN_WORDS} ${card.limits}`.trim() };
}

function canChat(task: TaskName): boolean {
  return isWritingTask(task) || isSeeingTask(task);
}

interface HostedRun {
  hosted: HostedModel;
  token: string;
  memory: LlmMemory;
  dependencies: RemoteDependencies;
}

async function runHosted(input: ExpertInput, run: HostedRun, context: RunContext): Promise<NewContent[]> {
  const { dependencies, hosted, token } = run;
  const router = dependencies.config().settings.hfInferenceEndpoint;
  const { provider: pinned, bill_to: billTo, ...parameters } = input.parameters;
  const [model = hosted.card.id, suffix] = hosted.card.id.split(':');
  const wanted = typeof pinned === 'string' ? pinned : (suffix ?? null);
  const values = await readValues(input, context.signal);
  if (hosted.isChat && canChat(input.task)) return chatHosted(input, wanted, model, run, context);
  await context.send({ address: router, what: values.what, sizeBytes: values.sizeBytes, cost: COST });
  const known = await providersOf(model, token, dependencies, context);
  const provider = chooseProvider(input.task, model, known, wanted, hosted.providers);
  if (provider === null) return chatHosted(input, wanted, model, run, context);
  if (!isHostedTask(input.task)) throw notRun(input.task, model, known ?? []);
  context.provider(provider.name);
  const call = await providerRequest({
    task: input.task,
    model,
    provider,
    values,
    parameters,
    billTo: typeof billTo === 'string' ? billTo : null,
    token,
    router
  });
  const who = `${model} at ${provider.name} by ${new URL(router).host}`;
  context.progress({ fraction: null, text: `asking ${provider.name}` });
  const contents = await persistently(
    new URL(router).host,
    async () => {
      const reply = await callUntilDone(call, provider, who, run, context);
      return contentsOf(reply, input, {
        who,
        limits: dependencies.config().settings.limits,
        download: url => download(url, router, dependencies, context)
      });
    },
    context,
    dependencies
  );
  return completeOutputs(input, contents, context.signal);
}

/** Null where a chat model is to do it. @throws EXPERT_FAILED where no provider runs it. */
function chooseProvider(
  task: TaskName,
  model: string,
  known: readonly Provider[] | null,
  wanted: string | null,
  hinted: readonly string[]
): Provider | null {
  // The Hub could not be asked: what the catalogue knows, else Hugging Face's own provider.
  if (known === null) {
    const name = wanted ?? hinted[0] ?? 'hf-inference';
    return { name, providerId: model, task };
  }
  const named = known.filter(({ name }) => wanted === null || name === wanted);
  const fitting = named.find(provider => provider.task === task || isAlike(provider, task));
  if (fitting !== undefined) return fitting;
  const chats = named.some(
    provider => provider.task === 'conversational' || provider.task === 'image-text-to-text'
  );
  if (chats && canChat(task)) return null;
  throw notRun(task, model, named);
}

/** Hugging Face's own provider serves either of these for the other. */
function isAlike(provider: Provider, task: TaskName): boolean {
  return (
    provider.name === 'hf-inference' &&
    task === 'sentence-similarity' &&
    provider.task === 'feature-extraction'
  );
}

function notRun(task: TaskName, model: string, known: readonly Provider[]): CellistError {
  const [first] = known;
  const why =
    first === undefined
      ? 'no Inference Provider runs it'
      : `its providers run it for ${first.task}, not for ${task}`;
  return new CellistError('EXPERT_FAILED', `${model} cannot be called on Hugging Face: ${why}.`, {
    hint: 'Take another model, or run it on a server of your own and declare that in cellist.config.json.'
  });
}

const HINTS = {
  key: 'Check that HF_TOKEN is a valid token that may make calls to Inference Providers.',
  credit: 'Add credit at huggingface.co/settings/billing, or take a model on this machine.'
};

/** The call, and as long as it only gave a ticket, asking after that. */
async function callUntilDone(
  call: HttpCall,
  provider: Provider,
  who: string,
  { token, dependencies }: HostedRun,
  context: RunContext
): Promise<HubReply> {
  const { clock = systemClock } = dependencies;
  const router = dependencies.config().settings.hfInferenceEndpoint;
  const situation = { who, secrets: [token], hints: HINTS };
  const once = async (next: HttpCall): Promise<HubReply> => {
    const { bytes, contentType } = await callOnce(next, situation, dependencies, context);
    return readReply(bytes, contentType, who);
  };
  const first = await once(call);
  let reply = first;
  for (let asks = 0; reply.type === 'json' && first.type === 'json'; asks += 1) {
    const after = afterReply(provider.name, reply.json, first.json, new URL(call.url));
    if (after.type === 'take') return reply;
    if (after.type === 'failed') throw new CellistError('EXPERT_FAILED', `${who} failed: ${after.words}.`);
    if (asks >= MOST_ASKS) throw new CellistError('EXPERT_TIMEOUT', `${who} left the job in its queue.`);
    context.progress({ fraction: null, text: `${provider.name} is working on it` });
    await clock.sleep(ASK_AGAIN_MS, context.signal);
    const headers = Object.fromEntries(
      Object.entries(call.headers).filter(([name]) => name !== 'content-type')
    );
    const url = atRouter(`http://router/${provider.name}${after.path}`, router);
    reply = await once({ url, method: 'GET', headers, body: undefined });
  }
  return reply;
}

/** The router's own chat form, with the provider as a suffix of the model. */
async function chatHosted(
  input: ExpertInput,
  provider: string | null,
  model: string,
  { token, memory, dependencies }: HostedRun,
  context: RunContext
): Promise<NewContent[]> {
  const { settings } = dependencies.config();
  const endpoint = {
    baseUrl: `${settings.hfInferenceEndpoint.replace(/\/+$/, '')}/v1`,
    model: provider === null ? model : `${model}:${provider}`,
    apiKey: token,
    fetch: dependencies.fetcher.as('configured')
  };
  if (provider !== null) context.provider(provider);
  try {
    return await runChat(
      input,
      { endpoint, memory, seed: settings.seed, cost: COST, isController: false },
      context
    );
  } catch (error) {
    if (!isCellistError(error)) throw error;
    const hint =
      error.code === 'LLM_AUTH' ? HINTS.key : error.code === 'LLM_PAYMENT' ? HINTS.credit : error.hint;
    throw new CellistError(error.code, error.message, {
      hint,
      retryable: error.retryable,
      evidence: error.evidence
    });
  }
}
