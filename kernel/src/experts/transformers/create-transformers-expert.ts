import { CellistError, fullCard } from '@cellist/run-model';
import { z } from 'zod';
import type { Availability, Expert } from '../expert.js';
import { completeOutputs } from '../hub-forms/complete-outputs.js';
import { contentsOf } from '../hub-forms/contents-of.js';
import { readValues } from '../hub-forms/hub-values.js';
import { shownPath } from '../shown-path.js';
import type { ExpertDependencies } from '../table.js';
import { findTransformers, hasModel, revisionHere } from './find-transformers.js';
import type { LocalFolders } from './find-transformers.js';
import type { LocalModel, LocalTask } from './local-models.js';
import { neededFiles } from './needed-files.js';
import { pipelineCall } from './pipeline-call.js';
import type { TransformersJob } from './transformers-job.js';

/** A model of the Hub, run on this machine by transformers.js from files that are here; it downloads nothing. */
export function createTransformersExpert(
  task: LocalTask,
  model: LocalModel,
  dependencies: ExpertDependencies
): Expert {
  const { workers, environment, local = null } = dependencies;
  const { id, license, sizeBytes, description, limits, dtype, voice } = model;
  return {
    card: fullCard({
      id,
      tasks: [task],
      description,
      limits,
      license,
      sizeBytes,
      url: `https://huggingface.co/${id}`
    }),
    place: 'transformers',
    addition: { type: 'model', needs: files => neededFiles(files, model) },
    availability: () => availability(task, id, local),
    async run(input, context) {
      const library = local === null ? null : findTransformers(local);
      if (library === null || local === null)
        throw new CellistError('EXPERT_FAILED', '@huggingface/transformers is not installed.');
      const values = await readValues(input, context.signal);
      const job: TransformersJob = {
        library,
        models: local.models,
        model: id,
        dtype,
        voice,
        ...(await pipelineCall(task, model, { values, input, environment, context }))
      };
      const json = await workers.run(
        { worker: 'transformers', handler: 'run', input: job, output: z.unknown() },
        context
      );
      const contents = await contentsOf({ type: 'json', json }, input, {
        who: id,
        limits: null,
        download: () =>
          Promise.reject(new CellistError('EXPERT_FAILED', `${id} named an address as its result.`))
      });
      return completeOutputs(input, contents, context.signal);
    }
  };
}

async function availability(task: LocalTask, id: string, local: LocalFolders | null): Promise<Availability> {
  if (local === null || findTransformers(local) === null)
    return {
      ok: false,
      reason:
        'It would run here, by @huggingface/transformers, which is not installed (474 MB with its runtime).',
      step: `Run \`cellist add ${task}\`.`
    };
  if (hasModel(local, id)) {
    const version = await revisionHere(local, id);
    return version === undefined ? { ok: true } : { ok: true, version };
  }
  return {
    ok: false,
    reason: 'It would run here, but its files are not on this machine.',
    step: `Run \`cellist add ${task}\`, or put the files of huggingface.co/${id} into ${shownPath(local.models)}/${id}.`
  };
}
