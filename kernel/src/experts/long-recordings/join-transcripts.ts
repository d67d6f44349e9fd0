import type * as z from 'zod';
import type { NewContent } from '../../resources/index.js';
import { transcriptSchema } from '../hub-forms/result-schemas.js';

/** A part of a recording, in milliseconds from its beginning. */
export interface Piece {
  startMs: number;
  endMs: number;
}

interface Segment {
  text: string;
  /** In seconds. */
  timestamp: [number | null, number | null];
}

/** The text of pieces that follow one another. Pure. */
export function joinTexts(contents: readonly (readonly NewContent[])[]): string {
  return contents
    .map(each => textOf(each))
    .filter(text => text !== '')
    .join(' ');
}

/**
 * What was heard in the pieces of a recording as one transcript: texts joined, times shifted by where their piece
 * begins. A piece whose recogniser gives no times is one segment. Pure.
 */
export function joinTranscripts(
  pieces: readonly Piece[],
  contentsOf: (index: number) => readonly NewContent[]
): NewContent[] {
  const text = joinTexts(pieces.map((_, index) => contentsOf(index)));
  return [
    { kind: 'text', text: text === '' ? 'No speech was recognised.' : text },
    {
      kind: 'json',
      json: { text, chunks: pieces.flatMap((piece, index) => segments(piece, contentsOf(index))) }
    }
  ];
}

function heardIn(contents: readonly NewContent[]): z.infer<typeof transcriptSchema> | undefined {
  return transcriptSchema.safeParse(contents.find(content => content.kind === 'json')?.json).data;
}

function textOf(contents: readonly NewContent[]): string {
  return (heardIn(contents)?.text ?? '').trim();
}

function segments({ startMs, endMs }: Piece, contents: readonly NewContent[]): Segment[] {
  const chunks = heardIn(contents)?.chunks ?? [];
  const text = textOf(contents);
  const shift = (seconds: number | null): number | null =>
    seconds === null ? null : Math.round(seconds * 1000 + startMs) / 1000;
  if (chunks.length > 0)
    return chunks.map(({ text: said, timestamp: [from, to] }) => ({
      text: said,
      timestamp: [shift(from), shift(to)]
    }));
  return text === '' ? [] : [{ text, timestamp: [startMs / 1000, endMs / 1000] }];
}
