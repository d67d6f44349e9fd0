import type { Progress } from '@cellist/run-model';
import type { SpeechRequest } from './speech-request.js';

/** espeak-ng's samples: 22,050 a second, two bytes each. */
export const SAMPLE_RATE_HZ = 22_050;
/** Letters that a voice says in a second at its usual pace; only the shown progress rests on it. */
const LETTERS_A_SECOND = 15;

/** How far a voice is, from the bytes of sound so far. */
export function spokenProgress({ text }: SpeechRequest, sizeBytes: number): Progress {
  const seconds = sizeBytes / 2 / SAMPLE_RATE_HZ;
  const fraction = Math.min(0.95, (seconds * LETTERS_A_SECOND) / text.length);
  return { fraction, text: `${seconds.toFixed(0)} s of speech` };
}
