import { fullCard } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import { z } from 'zod';
import type { CatalogueModel } from './catalogue-model.js';

const snapshotSchema = z.record(
  z.string(),
  z.array(
    z.object({
      id: z.string(),
      license: z.string(),
      description: z.string(),
      limits: z.string().default(''),
      providers: z.array(z.string()).default([]),
      chat: z.boolean().default(false)
    })
  )
);

/** The models that this version knows of without the network (`tools/make-snapshot.mjs`); their figures are not known. */
export async function readSnapshot(task: TaskName): Promise<CatalogueModel[]> {
  const { default: snapshot } = await import('./snapshot.json', { with: { type: 'json' } });
  return (snapshotSchema.parse(snapshot)[task] ?? []).map(
    ({ id, license, description, limits, providers, chat }) => ({
      card: fullCard({
        id,
        tasks: [task],
        description,
        limits,
        license,
        url: `https://huggingface.co/${id}`
      }),
      providers,
      isChat: chat
    })
  );
}
