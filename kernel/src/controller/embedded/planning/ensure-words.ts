import { addDraft } from './add-draft.js';
import { areDocuments, WHOLE_TEXT_QUESTION } from './documents.js';
import { reference } from './draft.js';
import type { Draft, Scene, Stretch } from './draft.js';
import { findMedia } from './media.js';
import { spokenKinds } from './subject.js';
import { findWords, proseOf, wordsOfTurns } from './words.js';
import type { WordsOptions } from './words.js';

export interface EnsureOptions extends WordsOptions {
  /** Not to fall back on the request's own words. */
  proseless?: boolean;
  /** Only what a picture or recording holds. */
  mediaOnly?: boolean;
}

/**
 * Finds words to work on, and where there is only a picture or a recording, plans the task that turns it into
 * words: automatic-speech-recognition of a recording, image-to-text of a picture.
 */
export function ensureWords(
  scene: Scene,
  stretch: Stretch,
  options: EnsureOptions
): { value: string; drafts: Draft[] } | null {
  const found = options.mediaOnly === true ? null : findWords(scene, stretch, options);
  if (found?.source === 'own') return found;
  const spoken = stretch.clause.tokens.some(
    token =>
      token.type === 'mention' &&
      (token.kind === 'image' ||
        token.kind === 'audio' ||
        token.kind === 'document' ||
        token.kind === 'video' ||
        token.kind === 'file')
  );
  if (spoken) return wordsOfMedia(scene, stretch) ?? found;
  if (found !== null) return found;
  const own = wordsOfMedia({ ...scene, turns: [] }, stretch);
  if (own !== null) return own;
  const earlier = wordsOfTurns(scene, options) ?? wordsOfMedia(scene, stretch);
  if (earlier !== null) return earlier;
  if (options.proseless === true || options.mediaOnly === true) return null;
  const prose = proseOf(scene);
  if (prose === null) return null;
  scene.doubts.add('No text was given, so the words of the request itself were taken as the text.');
  return prose;
}

/** The words that a picture or recording holds, by the task that gets them out. Null where there is none. */
export function wordsOfMedia(scene: Scene, stretch: Stretch): { value: string; drafts: Draft[] } | null {
  const wantsAudio = spokenKinds(stretch.clause).includes('audio');
  const order = wantsAudio ? (['audio', 'image'] as const) : (['image', 'audio'] as const);
  for (const kind of order) {
    const found = findMedia(scene, stretch, kind);
    if (found === null) continue;
    if (kind === 'image' && areDocuments(scene, found.value)) {
      const reading = { image: found.value, question: WHOLE_TEXT_QUESTION };
      const draft = addDraft(scene, 'document-question-answering', reading, stretch.clause, found.drafts);
      return { value: reference(draft), drafts: [draft] };
    }
    const task = kind === 'image' ? 'image-to-text' : 'automatic-speech-recognition';
    const args = kind === 'image' ? { image: found.value } : { audio: found.value };
    const draft = addDraft(scene, task, args, stretch.clause, found.drafts);
    return { value: reference(draft), drafts: [draft] };
  }
  return null;
}
