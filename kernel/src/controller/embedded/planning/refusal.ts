import { tasks } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type { ThingKind } from '../reading/tokens.js';
import type { Scene } from './draft.js';
import { instructionOf } from './prompts.js';

/** Why nothing could be planned: what was understood and what was not, and what would be. */
export interface Refusal {
  message: string;
  /** With the user's own files where some are named. */
  hint: string;
}

export function refusalOf(scene: Scene): Refusal {
  const named = scene.clauses.flatMap(({ tokens }) => tokens).find(({ type }) => type === 'mention');
  const file = named === undefined ? null : { name: named.text, kind: named.kind ?? 'file' };
  const [beyond] = scene.beyond.values();
  if (beyond !== undefined) return { message: beyond, hint: '`%models` lists what can be done.' };
  const [lacking] = scene.lacking;
  if (lacking !== undefined) {
    const material = materialOf(lacking);
    return {
      message:
        file === null
          ? `It is not said which ${material} is meant (for ${lacking}).`
          : `${lacking} needs a ${material}; ${file.name} is not known to be one.`,
      hint: `Name the file, as in “${EXAMPLES[KIND_OF[material]][0].replace('*', NAMES[KIND_OF[material]])}”.`
    };
  }
  const wishes = scene.missed.map(({ tokens }) => `“${instructionOf(tokens)}”`);
  if (file !== null) {
    const [first, second] = EXAMPLES[file.kind].map(example => `“${example.replace('*', file.name)}”`);
    return {
      message:
        wishes.length === 0
          ? `It is not said what is to be done with ${file.name}.`
          : `I was not sure what was meant by ${wishes.join(' and ')}.`,
      hint: `Without an LLM I understand, for example, ${first ?? ''} and ${second ?? ''}.`
    };
  }
  return {
    message:
      wishes.length === 0
        ? 'It is not clear what this request asks for.'
        : `I was not sure what was meant by ${wishes.join(' and ')}, and no file is named.`,
    hint: 'Say what is to be done and with which file, as in “Describe cat.jpg”.'
  };
}

type Material = 'picture' | 'recording' | 'video' | 'table' | 'text';

const MATERIAL = {
  image: 'picture',
  audio: 'recording',
  video: 'video',
  table: 'table',
  text: 'text',
  json: 'text'
} as const;

/** What a task works on, in a plain word. */
export function materialOf(task: TaskName): Material {
  return MATERIAL[Object.values(tasks[task].args)[0]?.kind ?? 'text'];
}

const KIND_OF = {
  picture: 'image',
  recording: 'audio',
  video: 'video',
  table: 'table',
  text: 'text'
} as const;

/** Files as examples name them. */
const NAMES = {
  image: 'photo.jpg',
  audio: 'talk.wav',
  video: 'clip.mp4',
  table: 'data.csv',
  text: 'notes.txt'
} as const;

/** Requests that are understood, with a star for the file. */
const EXAMPLES: Readonly<Record<ThingKind, readonly [string, string]>> = {
  image: ['Find the objects in *', 'How many people are in *?'],
  document: ['What is the total on *?', 'Read * aloud'],
  text: ['Summarize *', 'Find the names in *'],
  table: ['How many rows does * have?', 'What is the average price per shop in *?'],
  audio: ['Transcribe *', 'Remove the noise from *'],
  video: ['What happens in *?', 'How long is *?'],
  json: ['Summarize *', 'How big is *?'],
  file: ['Describe all pictures in *', 'How many people are in all pictures in *?']
};
