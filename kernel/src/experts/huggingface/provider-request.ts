import type {
  getProviderHelper as GetProviderHelper,
  InferenceProvider,
  RequestArgs
} from '@huggingface/inference';
import type { HostedTask } from '@cellist/run-model';
import type { HttpCall } from '../remote/remote-call.js';
import { listValue, mediaValue, optionalText, tableValue, textValue } from '../hub-forms/hub-values.js';
import type { HubValue, HubValues } from '../hub-forms/hub-values.js';
import type { Provider } from './provider-mapping.js';

export interface ProviderOrder {
  task: HostedTask;
  model: string;
  provider: Provider;
  values: HubValues;
  parameters: Readonly<Record<string, unknown>>;
  billTo: string | null;
  token: string;
  /** Where the router is, instead of the library's own address. */
  router: string;
}

/** The library routes through the router for tokens of this form alone; the real one is put in afterwards. */
const ROUTED_TOKEN = 'hf_routed';

/**
 * The call of a task in its provider's own form, as `@huggingface/inference` puts it, sent to the router.
 * @throws the library's InputError where the provider has no form for the task.
 */
export async function providerRequest(order: ProviderOrder): Promise<HttpCall> {
  const { task, model, provider, billTo, token, router } = order;
  const { makeRequestOptionsFromResolvedModel, PROVIDERS_OR_POLICIES } =
    await import('@huggingface/inference');
  const name = PROVIDERS_OR_POLICIES.find(
    (known): known is InferenceProvider => known === provider.name && known !== 'auto'
  );
  const { helper, args } = await prepared(name ?? 'hf-inference', order);
  const mapping = {
    provider: provider.name,
    providerId: provider.providerId,
    hfModelId: model,
    status: 'live',
    task
  } as const;
  const { url, info } = makeRequestOptionsFromResolvedModel(provider.providerId, helper, args, mapping, {
    task,
    ...(billTo === null ? {} : { billTo })
  });
  const headers = Object.fromEntries(new Headers(info.headers));
  const { body, contentType } = await bodyOf(info.body);
  return {
    url: atRouter(url, router),
    method: info.method ?? 'POST',
    headers: {
      ...headers,
      ...(contentType === '' ? {} : { 'content-type': contentType }),
      authorization: `Bearer ${token}`
    },
    body
  };
}

/** The same path at the configured router. */
export function atRouter(url: string, router: string): string {
  const { pathname, search } = new URL(url);
  return `${router.replace(/\/+$/, '')}${pathname}${search}`;
}

type Helper = ReturnType<typeof GetProviderHelper>;

/** Tasks whose one medium goes in its own way with each provider. */
const mediaTasks = [
  'image-classification',
  'object-detection',
  'audio-classification',
  'image-to-text',
  'automatic-speech-recognition',
  'audio-to-audio',
  'image-segmentation',
  'image-to-image'
] as const satisfies readonly HostedTask[];
type MediaTask = (typeof mediaTasks)[number];
type JsonTask = Exclude<HostedTask, MediaTask>;

function isMediaTask(task: HostedTask): task is MediaTask {
  return mediaTasks.some(known => known === task);
}

async function prepared(
  name: InferenceProvider,
  { task, model, values, parameters }: ProviderOrder
): Promise<{ helper: Helper; args: RequestArgs }> {
  const { getProviderHelper } = await import('@huggingface/inference');
  const base = { model, accessToken: ROUTED_TOKEN };
  const given = Object.keys(parameters).length > 0 ? { parameters: { ...parameters } } : {};
  if (!isMediaTask(task))
    return {
      helper: getProviderHelper(name, task),
      args: { ...base, ...jsonArgs(task, values, parameters) }
    };
  switch (task) {
    case 'image-classification':
    case 'object-detection':
    case 'audio-classification':
      return {
        helper: getProviderHelper(name, task),
        args: {
          ...base,
          data: blobOf(mediaValue(values, task === 'audio-classification' ? 'audio' : 'image'))
        }
      };
    case 'image-to-text': {
      const helper = getProviderHelper(name, task);
      const inputs = blobOf(mediaValue(values, 'image'));
      return { helper, args: await helper.preparePayloadAsync({ ...base, inputs }) };
    }
    case 'automatic-speech-recognition': {
      const helper = getProviderHelper(name, task);
      const inputs = blobOf(mediaValue(values, 'audio'));
      return { helper, args: await helper.preparePayloadAsync({ ...base, inputs, ...given }) };
    }
    case 'audio-to-audio': {
      const helper = getProviderHelper(name, task);
      const inputs = blobOf(mediaValue(values, 'audio'));
      return { helper, args: await helper.preparePayloadAsync({ ...base, inputs }) };
    }
    case 'image-segmentation': {
      const helper = getProviderHelper(name, task);
      const inputs = blobOf(mediaValue(values, 'image'));
      return { helper, args: await helper.preparePayloadAsync({ ...base, inputs, ...given }) };
    }
    case 'image-to-image': {
      const helper = getProviderHelper(name, task);
      const inputs = blobOf(mediaValue(values, 'image'));
      const prompt = optionalText(values, 'text');
      const more = prompt === undefined ? given : { parameters: { ...parameters, prompt } };
      return { helper, args: await helper.preparePayloadAsync({ ...base, inputs, ...more }) };
    }
  }
}

function jsonArgs(
  task: JsonTask,
  values: HubValues,
  parameters: Readonly<Record<string, unknown>>
): { inputs: unknown; parameters?: Record<string, unknown> } {
  const withParameters = (
    inputs: unknown,
    more: Readonly<Record<string, unknown>> = {}
  ): { inputs: unknown; parameters?: Record<string, unknown> } => {
    const all = { ...more, ...parameters };
    return Object.keys(all).length === 0 ? { inputs } : { inputs, parameters: all };
  };
  switch (task) {
    case 'question-answering':
      return withParameters({
        question: textValue(values, 'question'),
        context: textValue(values, 'context')
      });
    case 'sentence-similarity':
      return withParameters({
        source_sentence: textValue(values, 'text'),
        sentences: listValue(values, 'sentences')
      });
    case 'zero-shot-classification':
      return withParameters(textValue(values, 'text'), { candidate_labels: listValue(values, 'labels') });
    case 'tabular-classification':
      return withParameters({ data: tableValue(values, 'table') });
    case 'table-question-answering':
      return withParameters({ query: textValue(values, 'question'), table: tableValue(values, 'table') });
    case 'visual-question-answering':
    case 'document-question-answering':
      return withParameters({
        question: textValue(values, 'question'),
        image: Buffer.from(mediaValue(values, 'image').bytes).toString('base64')
      });
    case 'translation': {
      const from = optionalText(values, 'source_language');
      const to = optionalText(values, 'target_language');
      return withParameters(textValue(values, 'text'), {
        ...(from === undefined ? {} : { src_lang: from }),
        ...(to === undefined ? {} : { tgt_lang: to })
      });
    }
    case 'text-classification':
    case 'token-classification':
    case 'text-generation':
    case 'summarization':
    case 'text-to-image':
    case 'text-to-video':
    case 'text-to-speech':
      return withParameters(textValue(values, 'text'));
  }
}

function blobOf({ bytes, mime }: Extract<HubValue, { type: 'media' }>): Blob {
  return new Blob([Uint8Array.from(bytes)], { type: mime });
}

async function bodyOf(body: unknown): Promise<{ body: Uint8Array; contentType: string }> {
  if (typeof body === 'string') return { body: Buffer.from(body), contentType: 'application/json' };
  if (body instanceof Blob) return { body: new Uint8Array(await body.arrayBuffer()), contentType: body.type };
  if (body instanceof FormData) {
    const response = new Response(body);
    const contentType = response.headers.get('content-type') ?? '';
    return { body: new Uint8Array(await response.arrayBuffer()), contentType };
  }
  if (body instanceof ArrayBuffer || body instanceof Uint8Array)
    return { body: new Uint8Array(body), contentType: 'application/octet-stream' };
  return { body: new Uint8Array(), contentType: '' };
}
