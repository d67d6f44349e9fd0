import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { NewContent, OpenResource } from '../../resources/index.js';
import type { Wav } from '../../resources/index.js';
import type { Expert, ExpertInput, RunContext } from '../expert.js';
import { resourceOf } from '../picture.js';
import { withTemporaryFolder } from '../program/temporary-folder.js';
import { wavOf } from './decode-recording.js';
import { findCuts } from './find-cuts.js';
import { joinTexts, joinTranscripts } from './join-transcripts.js';
import type { Piece } from './join-transcripts.js';
import type { PieceMemory } from './piece-memory.js';

/** In how fine steps loudness is looked at, in milliseconds. */
const WINDOW_MS = 30;
/** How much of the text so far is shown, in UTF-16 units. */
const SHOWN = 80;

export interface PiecesOptions {
  /** The longest recording that the expert takes at once, in milliseconds. */
  longestMs: number;
  /** How many pieces are under way at a time; an expert's lane may let fewer through. */
  atATime: number;
  /** Pieces that were done before another of the same recording failed. */
  memory: PieceMemory;
  /** What programs are looked for in and started with: ffmpeg decodes what is no WAV. */
  environment: Readonly<Record<string, string>>;
}

/**
 * A recogniser whose long recordings are split at silences: each piece is written down by itself and kept as it
 * ends, times are shifted by where it began, texts are joined. Where a piece fails, the next attempt at the same
 * model begins with that piece.
 */
export function inPieces(expert: Expert, { longestMs, atATime, memory, environment }: PiecesOptions): Expert {
  return {
    ...expert,
    async run(input, context) {
      const recording = resourceOf(input, 'audio');
      const { durationMs, sha256 } = recording.resource;
      if (durationMs === undefined || durationMs <= longestMs) return expert.run(input, context);
      context.progress({ fraction: null, text: 'looking for silences' });
      const wav = await wavOf(recording, environment, context);
      if (wav === null || wav.durationMs <= longestMs) return expert.run(input, context);
      const pieces = split(wav, longestMs);
      const key = JSON.stringify([expert.place, expert.card.id, sha256, longestMs, input.parameters]);
      const done = memory.open(key);
      await writeDown(expert, { input, recording, wav, pieces, done, atATime }, context);
      const contents = joinTranscripts(pieces, index => done.get(index) ?? []);
      memory.close(key);
      return contents;
    }
  };
}

function split(wav: Wav, longestMs: number): Piece[] {
  const cuts = findCuts(wav.loudness(WINDOW_MS), WINDOW_MS, longestMs);
  const starts = [0, ...cuts];
  return starts.map((startMs, index) => ({ startMs, endMs: starts[index + 1] ?? wav.durationMs }));
}

interface Work {
  input: ExpertInput;
  recording: OpenResource;
  wav: Wav;
  pieces: readonly Piece[];
  done: Map<number, readonly NewContent[]>;
  atATime: number;
}

/** @throws the error of the first piece that failed, once those beside it have ended: what they gave is kept. */
async function writeDown(
  expert: Expert,
  { input, recording, wav, pieces, done, atATime }: Work,
  context: RunContext
): Promise<void> {
  const open = pieces.map((_, index) => index).filter(index => !done.has(index));
  let failure: { error: unknown } | null = null;
  const tell = (index: number, what: string): void => {
    const piece = `piece ${String(index + 1)} of ${String(pieces.length)}`;
    const soFar = textSoFar(pieces, done);
    const tail = soFar === '' ? '' : ` · ${soFar.length > SHOWN ? '…' : ''}${soFar.slice(-SHOWN)}`;
    context.progress({
      fraction: done.size / pieces.length,
      text: `${piece}${what === '' ? '' : `, ${what}`}${tail}`
    });
  };
  const worker = (folder: string) => async (): Promise<void> => {
    for (let index = open.shift(); index !== undefined && failure === null; index = open.shift()) {
      const at = index;
      try {
        tell(at, '');
        const contents = await expert.run(
          pieceInput(input, recording, wav, pieces[at], path.join(folder, `${String(at)}.wav`)),
          {
            ...context,
            progress: ({ text }) => {
              tell(at, text);
            }
          }
        );
        done.set(at, contents);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await withTemporaryFolder(folder =>
    Promise.all(Array.from({ length: Math.min(atATime, open.length) }, worker(folder)))
  );
  const failed = failure as { error: unknown } | null;
  if (failed !== null) throw failed.error;
}

function pieceInput(
  input: ExpertInput,
  recording: OpenResource,
  wav: Wav,
  piece: Piece | undefined,
  target: string
): ExpertInput {
  const { startMs, endMs } = piece ?? { startMs: 0, endMs: wav.durationMs };
  const bytes = wav.cut(startMs, endMs);
  const resource: OpenResource = {
    ...recording,
    resource: {
      ...recording.resource,
      mime: 'audio/wav',
      sizeBytes: bytes.length,
      durationMs: endMs - startMs
    },
    bytes: () => Promise.resolve(bytes),
    // For recognisers that are programs.
    async file(signal) {
      await writeFile(target, bytes, { signal });
      return target;
    }
  };
  return { ...input, values: { ...input.values, audio: { type: 'resource', resource } } };
}

/** Of the pieces that are done without a gap, from the first. */
function textSoFar(pieces: readonly Piece[], done: ReadonlyMap<number, readonly NewContent[]>): string {
  const gap = pieces.findIndex((_, index) => !done.has(index));
  const without = gap < 0 ? pieces : pieces.slice(0, gap);
  return joinTexts(without.map((_, index) => done.get(index) ?? []));
}
