import { fullCard, hostedTasks } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type { PipelineType } from '@huggingface/hub';
import { z } from 'zod';
import { cardHead } from './card-head.js';
import type { CatalogueModel } from './catalogue-model.js';

/** How many models of a task are looked at. */
const MOST_MODELS = 10;
/** Of a card only its beginning is read, in bytes. */
const CARD_BYTES = 16 * 1024;

export interface HubOptions {
  /** The Hub's address. */
  hubUrl: string;
  token: string | null;
  /** With the trust for configured addresses. */
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
}

/** The Hub's tag for a task; null where it has none. `isHosted`: whether Inference Providers run such models. */
const tags: Partial<Record<TaskName, { tag: PipelineType; isHosted: boolean }>> = {
  conversational: { tag: 'text-generation', isHosted: true },
  'depth-estimation': { tag: 'depth-estimation', isHosted: false },
  'video-classification': { tag: 'video-classification', isHosted: false },
  ...Object.fromEntries(hostedTasks.map(tag => [tag, { tag, isHosted: true }]))
};

const extraSchema = z.object({
  cardData: z
    .object({ license: z.union([z.string(), z.array(z.string())]).nullish() })
    .nullish()
    .catch(null),
  safetensors: z
    .object({ parameters: z.record(z.string(), z.number()) })
    .nullish()
    .catch(null),
  sha: z.string().nullish().catch(null),
  inferenceProviderMapping: z
    .array(z.object({ provider: z.string(), status: z.string().default('live'), task: z.string() }))
    .nullish()
    .catch(null)
});

/**
 * The most downloaded models of a task, those first that an Inference Provider runs now ("warm"), with licence, size,
 * revision and the first lines of their cards.
 * @returns null where the Hub has no such task. @throws what the network or the Hub says.
 */
export async function askHub(task: TaskName, options: HubOptions): Promise<CatalogueModel[] | null> {
  const found = tags[task];
  if (found === undefined) return null;
  const { hubUrl, token, fetch, signal } = options;
  const { listModels } = await import('@huggingface/hub');
  const listed = listModels({
    search: { task: found.tag, ...(found.isHosted ? { inferenceProviders: ['all'] } : {}) },
    sort: 'downloads',
    limit: MOST_MODELS,
    additionalFields: ['cardData', 'safetensors', 'sha', 'inferenceProviderMapping'],
    hubUrl: hubUrl.replace(/\/+$/, ''),
    fetch: (input, init) => fetch(input, { ...init, signal }),
    ...(token?.startsWith('hf_') === true ? { accessToken: token } : {})
  });
  const models: CatalogueModel[] = [];
  for await (const { name, downloads, likes, ...rest } of listed) {
    const { cardData, safetensors, sha, inferenceProviderMapping } = extraSchema.parse(rest);
    const live = (inferenceProviderMapping ?? []).filter(({ status }) => status === 'live');
    const fitting = live.filter(entry => entry.task === found.tag);
    models.push({
      card: fullCard({
        id: name,
        tasks: [task],
        description: '',
        license: [cardData?.license ?? 'unknown'].flat()[0],
        downloads,
        likes,
        sizeBytes:
          safetensors === null || safetensors === undefined ? null : weightBytes(safetensors.parameters),
        revision: sha ?? null,
        url: `${hubUrl.replace(/\/+$/, '')}/${name}`
      }),
      providers: fitting.map(({ provider }) => provider),
      isChat: fitting.length === 0 && live.some(entry => entry.task === 'conversational')
    });
  }
  return Promise.all(models.map(model => described(model, options)));
}

/** With the first lines of its card; what a card does not say is said by its task. */
async function described(
  model: CatalogueModel,
  { hubUrl, fetch, signal }: HubOptions
): Promise<CatalogueModel> {
  const { id, tasks } = model.card;
  const url = `${hubUrl.replace(/\/+$/, '')}/${id}/raw/main/README.md`;
  const head = await fetch(url, { headers: { range: `bytes=0-${String(CARD_BYTES - 1)}` }, signal }).then(
    async response => (response.ok ? cardHead((await response.text()).slice(0, CARD_BYTES)) : ''),
    () => ''
  );
  const description = head === '' ? `A model for ${tasks.join(', ')}; its card says no more.` : head;
  return { ...model, card: { ...model.card, description } };
}

/** Of the weights, in bytes; null where a number's form is not known. */
function weightBytes(parameters: Readonly<Record<string, number>>): number | null {
  const bits: Readonly<Record<string, number>> = {
    F64: 64,
    I64: 64,
    F32: 32,
    I32: 32,
    F16: 16,
    BF16: 16,
    I16: 16,
    F8_E4M3: 8,
    F8_E5M2: 8,
    I8: 8,
    U8: 8,
    BOOL: 8
  };
  let sum = 0;
  for (const [form, count] of Object.entries(parameters)) {
    const each = bits[form];
    if (each === undefined) return null;
    sum += (count * each) / 8;
  }
  return Math.round(sum);
}
