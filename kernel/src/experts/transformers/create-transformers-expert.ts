import { CellistError, fullCard } from '@cellist/run-model';
import { z } from 'zod';
import type { Availability, Expert, ExpertInput } from '../expert.js';
import { completeOutputs } from '../hub-forms/complete-outputs.js';
import { contentsOf } from '../hub-forms/contents-of.js';
import { listValue, mediaValue, optionalText, readValues, textValue } from '../hub-forms/hub-values.js';
import type { HubValues } from '../hub-forms/hub-values.js';
import { shownPath } from '../shown-path.js';
import type { ExpertDependencies } from '../table.js';
import { findTransformers, hasModel } from './find-transformers.js';
import type { LocalFolders } from './find-transformers.js';
import { localModels } from './local-models.js';
import type { LocalTask } from './local-models.js';
import type { PipelineValue, TransformersJob } from './transformers-job.js';

/** A model of the Hub, run on this machine by transformers.js from files that are here; it downloads nothing. */
export function createTransformersExpert(task: LocalTask, dependencies: ExpertDependencies): Expert {
  const { workers, local = null } = dependencies;
  const { id, license, description, limits } = localModels[task];
  return {
    card: fullCard({
      id,
      tasks: [task],
      description: `${description} Stays on this machine (transformers.js).`,
      limits,
      license,
      url: `https://huggingface.co/${id}`
    }),
    place: 'transformers',
    availability: () => Promise.resolve(availability(id, local)),
    async run(input, context) {
      const library = local === null ? null : findTransformers(local);
      if (library === null || local === null)
        throw new CellistError('EXPERT_FAILED', '@huggingface/transformers is not installed.');
      const values = await readValues(input, context.signal);
      const job: TransformersJob = {
        library,
        models: local.models,
        model: id,
        ...callOf(task, values, input)
      };
      const json = await workers.run(
        { worker: 'transformers', handler: 'run', input: job, output: z.unknown() },
        context
      );
      const contents = await contentsOf({ type: 'json', json }, input, {
        who: id,
        download: () =>
          Promise.reject(new CellistError('EXPERT_FAILED', `${id} named an address as its result.`))
      });
      return completeOutputs(input, contents, context.signal);
    }
  };
}

function availability(id: string, local: LocalFolders | null): Availability {
  if (local === null || findTransformers(local) === null)
    return {
      ok: false,
      reason:
        'It would run here, by @huggingface/transformers, which is not installed (474 MB with its runtime).',
      step: `Install that${local === null ? '' : ` with \`npm install --ignore-scripts --prefix ${shownPath(local.packages)} @huggingface/transformers\``}, and add the model.`
    };
  if (hasModel(local, id)) return { ok: true };
  return {
    ok: false,
    reason: 'It would run here, but its files are not on this machine.',
    step: `Put the files of huggingface.co/${id} into ${shownPath(local.models)}/${id}.`
  };
}

type Call = Pick<TransformersJob, 'pipeline' | 'args' | 'options' | 'isSimilarity'>;

/** How a task is asked of its pipeline: transformers.js takes the main input first, then others, then options. */
function callOf(task: LocalTask, values: HubValues, { parameters }: ExpertInput): Call {
  const call = (
    args: PipelineValue[],
    options: Record<string, unknown> = {},
    pipeline: string = task
  ): Call => ({
    pipeline,
    args,
    options: { ...options, ...parameters },
    isSimilarity: task === 'sentence-similarity'
  });
  const text = (argument: string): PipelineValue => ({ json: textValue(values, argument) });
  const image = (): PipelineValue => ({ image: mediaValue(values, 'image').bytes });
  switch (task) {
    case 'text-classification':
    case 'summarization':
    case 'text2text-generation':
      return call([text('text')]);
    case 'token-classification':
      return call([text('text')], { aggregation_strategy: 'simple' });
    case 'question-answering':
      return call([text('question'), text('context')]);
    case 'translation':
      return call([text('text')], {
        src_lang: optionalText(values, 'source_language') ?? 'en',
        tgt_lang: optionalText(values, 'target_language') ?? 'de'
      });
    case 'zero-shot-classification':
      return call([text('text'), { json: listValue(values, 'labels') }]);
    case 'sentence-similarity':
      return call(
        [{ json: [textValue(values, 'text'), ...listValue(values, 'sentences')] }],
        { pooling: 'mean', normalize: true },
        'feature-extraction'
      );
    case 'object-detection':
      return call([image()], { threshold: 0.5 });
    case 'image-classification':
    case 'image-segmentation':
    case 'image-to-text':
    case 'depth-estimation':
    case 'image-to-image':
      return call([image()]);
    case 'document-question-answering':
      return call([image(), text('question')]);
  }
}
