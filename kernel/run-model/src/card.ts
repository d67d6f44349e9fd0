import * as z from 'zod';
import { taskNameSchema } from './tasks.js';

/** Where a model can run, in the order in which places are tried (DESIGN §2.2). */
export const places = [
  'embedded',
  'program',
  'transformers',
  'endpoint',
  'huggingface',
  'controller'
] as const;
export const placeSchema = z.enum(places);
export type Place = z.infer<typeof placeSchema>;

/** Whether a place is this machine: what runs there costs nothing and sends nothing. */
export function isLocalPlace(place: Place): boolean {
  return place === 'embedded' || place === 'program' || place === 'transformers';
}

/** What describes a model: the paper's model description (HuggingGPT §3.2) with licence, limits and size. */
export const modelCardSchema = z.object({
  id: z.string().describe('`owner/name`.'),
  tasks: z.array(taskNameSchema).min(1),
  description: z.string().describe('What it really is and does.'),
  limits: z.string().describe('What it cannot do; may be empty.'),
  license: z.string().describe('An SPDX expression, or "unknown".'),
  downloads: z.number().int().nonnegative().nullable(),
  likes: z.number().int().nonnegative().nullable(),
  sizeBytes: z.number().int().nonnegative().nullable(),
  revision: z.string().nullable().describe("The model's, or the expert's version."),
  url: z.string().nullable().describe('Where to read more.')
});
export type ModelCard = z.infer<typeof modelCardSchema>;

/** A card as people write one: what is left out is not known. */
export type WrittenCard = {
  [Field in keyof ModelCard]?: ModelCard[Field] | undefined;
} & Pick<ModelCard, 'id' | 'tasks' | 'description'>;

/** A written card with all its fields. */
export function fullCard(card: WrittenCard): ModelCard {
  return {
    id: card.id,
    tasks: card.tasks,
    description: card.description,
    limits: card.limits ?? '',
    license: card.license ?? 'unknown',
    downloads: card.downloads ?? null,
    likes: card.likes ?? null,
    sizeBytes: card.sizeBytes ?? null,
    revision: card.revision ?? null,
    url: card.url ?? null
  };
}

/** A model offered for a task, with the places that can run it now; `unavailable` says why none can. */
export const candidateSchema = z.object({
  id: z.string(),
  where: z.array(placeSchema),
  downloads: z.number().int().nonnegative().nullable(),
  likes: z.number().int().nonnegative().nullable(),
  license: z.string(),
  sizeBytes: z.number().int().nonnegative().nullable(),
  revision: z.string().nullable(),
  description: z.string(),
  limits: z.string(),
  unavailable: z
    .string()
    .nullable()
    .describe('Why it cannot run here now, with the step that would enable it.')
});
export type Candidate = z.infer<typeof candidateSchema>;

export const choosers = ['controller', 'rule', 'user', 'lock'] as const;

/** The model taken, with the reason in words and who chose. */
export const choiceSchema = z.object({
  id: z.string(),
  where: placeSchema,
  provider: z.string().nullable(),
  revision: z.string().nullable(),
  reason: z.string(),
  by: z.enum(choosers)
});
export type Choice = z.infer<typeof choiceSchema>;
