import type { TaskName } from '@cellist/run-model';
import { wordClasses } from '../intents/word-classes.js';
import { addDraft } from './add-draft.js';
import { reference } from './draft.js';
import type { Draft, Scene, Stretch } from './draft.js';
import { ensureWords } from './ensure-words.js';
import { findMedia } from './media.js';
import type { Found } from './media.js';
import { instructionOf, promptsOf } from './prompts.js';
import type { Recipe } from './recipe.js';

/** `<guide>-text-to-image`: the guide is made first where only a picture is there to make it from. */
export const guided: Recipe = (scene, stretch, task) => {
  const guide = task.replace(/-text-to-image$/, '');
  const maker = GUIDE_MAKERS[guide];
  const existing = scene.drafts.filter(draft => draft.task === maker).at(-1);
  const found = existing === undefined ? findMedia(scene, guideStretch(stretch, guide), 'image') : null;
  if (maker === undefined || (existing === undefined && found === null)) return null;
  const isNamed = new RegExp(
    ` ${GUIDE_WORDS[guide] ?? guide} (?:image|map|picture|drawing|mask|skeleton)s? (?:\\S+ )?§`
  ).test(stretch.clause.line);
  const isGuide = existing === undefined && (isNamed || wasMadeBy(scene, found, maker));
  const made =
    existing ??
    (isGuide || found === null
      ? null
      : addDraft(scene, maker, { image: found.value }, stretch.clause, found.drafts));
  const content = contentPicture(stretch);
  const described =
    content === null ? null : addDraft(scene, 'image-to-text', { image: content }, stretch.clause, []);
  const prompt =
    described === null ? promptText(scene, stretch) : { value: reference(described), drafts: [described] };
  if (prompt === null) return null;
  return {
    args: { text: prompt.value, image: made === null ? (found?.value ?? '') : reference(made) },
    drafts: [...(made === null ? (found?.drafts ?? []) : [made]), ...prompt.drafts]
  };
};

/** Whether a resource of an earlier cell is such a guide already. */
function wasMadeBy(scene: Scene, found: Found | null, maker: TaskName): boolean {
  return scene.turns.some(turn =>
    turn.tasks.some(({ task, outputs }) => task === maker && outputs.some(name => name === found?.value))
  );
}

const GUIDE_MAKERS: Readonly<Record<string, TaskName>> = {
  canny: 'canny-control',
  hed: 'hed-control',
  mlsd: 'mlsd-control',
  normal: 'normal-control',
  openpose: 'openpose-control',
  depth: 'depth-estimation',
  seg: 'image-segmentation'
};
const GUIDE_WORDS: Readonly<Record<string, string>> = {
  seg: '(?:segmentation|segmented)',
  openpose: '(?:pose|openpose|skeleton)'
};

/** From the word for the guide on: "pose of d.jpg and content of e.jpg" takes d.jpg. */
function guideStretch(stretch: Stretch, guide: string): Stretch {
  const word = new RegExp(
    `^(?:${(wordClasses[guide === 'openpose' ? 'pose' : guide] ?? [guide]).join('|')})$`
  );
  const { tokens } = stretch.clause;
  const from = tokens.findIndex(token => word.test(token.norm));
  const mention = tokens.findIndex((token, index) => index > from && token.type === 'mention');
  return from < 0 || mention < 0 ? stretch : { ...stretch, from, to: mention + 1 };
}

/** "content of e.jpg". */
function contentPicture({ clause }: Stretch): string | null {
  const at = clause.tokens.findIndex(token => /^(?:content|contents|subject|description)$/.test(token.norm));
  return at < 0 ? null : (clause.tokens.slice(at).find(token => token.kind === 'image')?.value ?? null);
}

/** "a girl reading a book, and her pose is the same as …": what the picture shows, not what guides it. */
function withoutGuide(prompt: string): string {
  return prompt.replace(
    /,?\s+(?:and |with |in |using |based on |keeping |where )?(?:the |her |his |its |their |same )*(?:pose|poses|edges?|canny|hed|depth|normals?|segmentation|skeletons?|straight lines)\b.*$/i,
    ''
  );
}

function promptText(scene: Scene, stretch: Stretch): { value: string; drafts: Draft[] } | null {
  const { clause } = stretch;
  const quoted = clause.tokens.find(token => token.norm === '§quote');
  if (quoted !== undefined) return { value: quoted.value, drafts: [] };
  const prompt = promptsOf(clause)
    .filter(text => !GUIDE_FIRST.test(text))
    .map(withoutGuide)
    .find(text => text !== '');
  if (prompt !== undefined) return { value: prompt, drafts: [] };
  return (
    ensureWords(scene, stretch, { proseless: true }) ?? { value: instructionOf(clause.tokens), drafts: [] }
  );
}

const GUIDE_FIRST =
  /^(?:the |a )?(?:hed|canny|mlsd|m-lsd|normals?|pose|openpose|depth|edges?|segmentation|skeleton|same)\b/i;
