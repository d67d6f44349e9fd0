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
      providers: z.array(z.string()).default([]),
      chat: z.boolean().default(false)
    })
  )
);

let known: Promise<z.infer<typeof snapshotSchema>> | undefined;

/** It never changes, so it is checked once. */
function snapshotOnce(): Promise<z.infer<typeof snapshotSchema>> {
  known ??= import('./snapshot.json', { with: { type: 'json' } }).then(({ default: snapshot }) =>
    snapshotSchema.parse(snapshot)
  );
  return known;
}

/** The models that this version knows of without the network (`tools/make-snapshot.mjs`); their figures are not known. */
export async function readSnapshot(task: TaskName): Promise<CatalogueModel[]> {
  const snapshot = await snapshotOnce();
  return (snapshot[task] ?? []).map(({ id, license, description, providers, chat }) => ({
    card: fullCard({
      id,
      tasks: [task],
      description,
      license,
      url: `https://huggingface.co/${id}`
    }),
    providers,
    isChat: chat
  }));
}
