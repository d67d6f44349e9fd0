import { tasks } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type { Scene, Stretch } from './draft.js';
import { guided } from './guided-recipe.js';
import { findMedia } from './media.js';
import type { Found } from './media.js';
import { changedPicture, newPicture } from './picture-recipes.js';
import { question } from './question-recipe.js';
import type { Filled, Recipe } from './recipe.js';
import {
  generation,
  names,
  rewriting,
  similarity,
  speech,
  textOnly,
  translation,
  zeroShot
} from './text-recipes.js';

/** Fills the arguments of a task from the words of a stretch and from what is known by then; null where they are nowhere. */
export function fillArguments(scene: Scene, stretch: Stretch, task: TaskName): Filled | null {
  return (recipes[task] ?? mediaOnly)(scene, stretch, task);
}

const mediaOnly: Recipe = (scene, stretch, task) => {
  const [key, spec] = Object.entries(tasks[task].args)[0] ?? [];
  if (key === undefined || spec === undefined || spec.kind === 'text') return null;
  const found =
    findMedia(scene, stretch, spec.kind) ??
    (spec.kind === 'table' ? mentionedOnly(findMedia(scene, stretch, 'image')) : null);
  return found === null ? null : { args: { [key]: found.value }, drafts: found.drafts };
};

/** A picture of a table: its kind is looked at when the plan is run, and can be said then. */
function mentionedOnly(found: Found | null): Found | null {
  return found !== null && found.drafts.length === 0 ? found : null;
}

const recipes: Partial<Record<TaskName, Recipe>> = {
  'text-classification': textOnly,
  'token-classification': names,
  summarization: textOnly,
  'text2text-generation': rewriting,
  'text-generation': generation,
  conversational: generation,
  translation,
  'question-answering': question,
  'table-question-answering': question,
  'visual-question-answering': question,
  'document-question-answering': question,
  'sentence-similarity': similarity,
  'zero-shot-classification': zeroShot,
  'image-to-image': changedPicture,
  'text-to-image': newPicture,
  'text-to-video': newPicture,
  'text-to-speech': speech,
  'canny-text-to-image': guided,
  'depth-text-to-image': guided,
  'hed-text-to-image': guided,
  'mlsd-text-to-image': guided,
  'normal-text-to-image': guided,
  'openpose-text-to-image': guided,
  'seg-text-to-image': guided
};
