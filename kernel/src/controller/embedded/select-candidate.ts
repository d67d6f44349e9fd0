import { isLocalPlace } from '@cellist/run-model';
import type { Candidate } from '@cellist/run-model';
import type { SelectInput, Selection } from '../controller.js';

/**
 * Chooses by rule: the first-ranked of those whose card fits what the request asks, those that run on this
 * machine before those that do not. The reason says which of these decided.
 */
export function selectCandidate({ request, task, candidates }: SelectInput): Selection {
  const usable = candidates.filter(candidate => candidate.unavailable === null);
  const pool = usable.length > 0 ? usable : [...candidates];
  const fitting = pool.filter(candidate => fitsRequest(task, candidate, request));
  const narrowed = fitting.length > 0 && fitting.length < pool.length ? fitting : pool;
  const local = narrowed.filter(isLocal);
  const from = local.length > 0 ? local : narrowed;
  const [taken] = from;
  if (taken === undefined) return { id: '', reason: '' };
  const reasons = [
    ...(narrowed !== pool ? [`its card says that it ${abilityWords(task)}, which the request asks for`] : []),
    ...(local.length > 0 ? [placeReason(taken, local.length < narrowed.length)] : []),
    ...rankReason(taken, from)
  ];
  const first =
    reasons.length > 0 ? reasons.join('; ') : `it is ranked first of ${String(candidates.length)} candidates`;
  return { id: taken.id, reason: `Taken because ${first}.` };
}

function isLocal({ where }: Candidate): boolean {
  return where.some(isLocalPlace);
}

function placeReason({ where }: Candidate, isRare: boolean): string {
  const words = where.includes('embedded')
    ? 'it is built in and runs on this machine without a download'
    : where.includes('program')
      ? 'it is a program of this machine, so nothing is downloaded or sent'
      : 'it runs on this machine, so nothing is sent';
  return isRare ? `${words}, unlike the others` : words;
}

function rankReason(taken: Candidate, pool: readonly Candidate[]): string[] {
  if (pool.length < 2) return [];
  const downloads = pool.map(candidate => candidate.downloads ?? 0);
  if (taken.downloads !== null && taken.downloads > 0 && taken.downloads >= Math.max(...downloads))
    return [`it has the most downloads of them (${taken.downloads.toLocaleString('en')})`];
  return [`it is ranked first of the ${String(pool.length)} that could`];
}

/** Pictures of text need a model that reads, others one that describes; both stand under image-to-text. */
const READS =
  /\b(ocr|text in (a |the )?(picture|image)|reads? (the )?text|characters|printed|tesseract|transcri)/i;
const WANTS_READING =
  /\b(extract|read|retrieve|decode|decipher|ocr|transcribe|copy)\w*\b[^.?!]*\b(text|words|writing|page|scan\w*|document|invoice|letter|form|article|content)\b|\b(text|words|written|writing)\b[^.?!]*\b(in|on|from|within|inside)\b|\bsummar\w+[^.?!]*\.(png|jpe?g|webp|tiff?)\b/i;

function fitsRequest(task: string, candidate: Candidate, request: string): boolean {
  if (task !== 'image-to-text') return true;
  return READS.test(`${candidate.id} ${candidate.description}`) === WANTS_READING.test(request);
}

function abilityWords(task: string): string {
  return task === 'image-to-text' ? 'does with the picture' : 'does';
}
