import type { TaskName } from '@cellist/run-model';
import type { ThingKind } from '../reading/tokens.js';

/**
 * What a clause asks for before its subject is known: a task, or an act whose task depends on what it is done
 * to (a question is visual-question-answering of a picture, question-answering of a text).
 */
export type Act = 'enhance' | 'edit' | 'extract-text' | 'question';
export type Wanted = TaskName | Act;

/** One row of an intent table. */
export interface IntentRule {
  wants: Wanted;
  /** Phrases (see `compilePhrase`); one is enough. */
  phrases: readonly string[];
  /** Which rule takes a stretch of words that several match: higher first, then the longer match. Default 0. */
  weight?: number;
  /** The rule holds only where the clause is about one of these kinds; about anything if left out. */
  about?: readonly ThingKind[];
  /** The rule does not hold where the clause has one of these phrases. */
  unless?: readonly string[];
}

/** The task that an act becomes, by the kind of what it is done to. */
export const actTasks: Readonly<Record<Act, Partial<Record<ThingKind, TaskName>>>> = {
  enhance: {
    image: 'image-to-image',
    document: 'image-to-image',
    audio: 'audio-to-audio',
    text: 'text2text-generation'
  },
  edit: {
    image: 'image-to-image',
    document: 'image-to-image',
    audio: 'audio-to-audio',
    text: 'text2text-generation',
    file: 'image-to-image'
  },
  'extract-text': {
    image: 'image-to-text',
    document: 'image-to-text',
    audio: 'automatic-speech-recognition',
    file: 'image-to-text'
  },
  question: {
    image: 'visual-question-answering',
    document: 'document-question-answering',
    text: 'question-answering',
    table: 'table-question-answering',
    audio: 'question-answering',
    json: 'question-answering',
    video: 'video-classification',
    file: 'visual-question-answering'
  }
};
