import { CellistError } from '@cellist/run-model';
import * as z from 'zod';
import type { ExpertContext } from '../../expert.js';
import type { Picture } from '../../picture.js';
import { ShareWork } from '../../share-work.js';
import type { WorkerHost } from '../../worker-host.js';
import { layOut } from './layout.js';
import type { Line } from './layout.js';
import { wordSchema } from './word.js';
import type { Word } from './word.js';

/** Reads the text in a picture as lines with boxes in pixels of the source. */
export interface DocumentReader {
  /** Questions on the same picture share one reading. @throws EXPERT_FAILED where there is no text; as WorkerHost.run. */
  read(picture: Picture, context: ExpertContext): Promise<Line[]>;
}

/** Lines read less surely are the grain of paper or photograph, not text. */
const LEAST_SURE_LINE = 0.7;
/** A page with text has at least one word of three letters that was read so surely; one sign is a word in some scripts. */
const SURE_WORD = 0.8;
const WORD = /\p{L}{3}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

export function createDocumentReader(workers: WorkerHost): DocumentReader {
  const shared = new ShareWork<Line[]>();
  return {
    read: (picture, context) =>
      shared.get(picture.sha256, context, async inner => {
        const { pixels, width, height } = picture.image;
        const job = {
          worker: 'ocr',
          handler: 'read',
          input: { pixels, width, height },
          output: z.array(wordSchema)
        };
        const found = await workers.run(job, inner);
        const { scale } = picture;
        const words = found.map(({ text, confidence, box }) => ({
          text,
          confidence,
          box: {
            xmin: Math.round(box.xmin * scale),
            ymin: Math.round(box.ymin * scale),
            xmax: Math.round(box.xmax * scale),
            ymax: Math.round(box.ymax * scale)
          }
        }));
        return textLines(words, picture.name);
      })
  };
}

/** The lines that the words of a picture make. @throws EXPERT_FAILED where it holds no text that can be read. */
export function textLines(words: readonly Word[], name: string): Line[] {
  const lines = layOut(words).filter(line => meanConfidence(line) >= LEAST_SURE_LINE);
  if (lines.some(hasSureWord)) return lines;
  throw new CellistError('EXPERT_FAILED', `No text was found in ${name}.`, {
    hint: 'Take a sharper or larger picture of the page; without more languages only Latin letters are read.',
    evidence: { noText: true }
  });
}

function meanConfidence({ segments }: Line): number {
  const words = segments.flatMap(segment => segment.words);
  return words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
}

function hasSureWord({ segments }: Line): boolean {
  const words = segments.flatMap(segment => segment.words);
  return words.some(word => word.confidence >= SURE_WORD && WORD.test(word.text));
}
