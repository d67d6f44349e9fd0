import type { Candidate, Place } from './card.js';
import { plainWords } from './plain-words.js';
import { pluralOf } from './plural-of.js';
import type { StageName, TaskState } from './run.js';
import type { ResourceKind, TaskName } from './tasks.js';

/** The words for places that people read. */
export const placeWords: Readonly<Record<Place, string>> = {
  embedded: 'built in',
  program: 'program on this machine',
  transformers: 'this machine',
  endpoint: 'own endpoint',
  huggingface: 'Hugging Face',
  controller: 'the controller'
};

/** Where a candidate can run, or why it cannot with the step that would enable it. */
export function runWords({ where, unavailable }: Pick<Candidate, 'where' | 'unavailable'>): string {
  return unavailable === null ? where.map(place => placeWords[place]).join(', ') : `not now: ${unavailable}`;
}

export const stageWords: Readonly<Record<StageName, string>> = {
  plan: 'Plan',
  select: 'Select',
  execute: 'Execute',
  respond: 'Respond'
};

/** A sign beside each state, so that no state is told by colour alone. */
export const stateSigns: Readonly<Record<TaskState, string>> = {
  waiting: '·',
  ready: '·',
  running: '…',
  done: '✓',
  failed: '✗',
  skipped: '–',
  cancelled: '■'
};

const pictured: Partial<Record<TaskName, string>> = {
  'object-detection': 'boxes',
  'image-segmentation': 'masks',
  'depth-estimation': 'depths',
  'canny-control': 'edges',
  'hed-control': 'soft edges',
  'mlsd-control': 'lines',
  'normal-control': 'normals',
  'openpose-control': 'skeletons'
};

/** What an output is, as "boxes of object-detection". */
export function outputWords(task: TaskName, kind: ResourceKind): string {
  const noun = kind === 'image' ? pictured[task] : undefined;
  return noun === undefined ? `from ${task}` : `${noun} of ${task}`;
}

/** As "40 ms", "0.4 s", "75 s", "2 min 5 s"; empty for null. */
export function durationText(durationMs: number | null): string {
  if (durationMs === null) return '';
  if (durationMs < 95) return `${String(Math.round(durationMs))} ms`;
  const seconds = durationMs / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 100) return `${String(whole)} s`;
  return `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
}

/** A count with its noun, as "1 task", "1,204 tokens", "2 tries". */
export function plural(amount: number, noun: string): string {
  return `${amount.toLocaleString('en')} ${amount === 1 ? noun : pluralOf(noun)}`;
}

/** As "1.2 MB", "640 B". */
export function sizeText(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${String(sizeBytes)} B`;
  if (sizeBytes < 999_500) return `${String(Math.round(sizeBytes / 1000))} KB`;
  return `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}

/** A count in few characters, as "890", "12 k", "1.2 M". */
export function compactText(amount: number): string {
  if (amount < 1000) return String(amount);
  const [value, unit] = amount < 999_500 ? [amount / 1000, 'k'] : [amount / 1_000_000, 'M'];
  return `${value < 9.95 ? value.toFixed(1) : String(Math.round(value))} ${unit}`;
}

/** As "just now", "12 min ago", "3 h ago", "2 days ago"; empty where it was not before, or is not known. */
export function agoText(before: string, now: string): string {
  const minutes = Math.round((Date.parse(now) - Date.parse(before)) / 60_000);
  if (!(minutes >= 0)) return '';
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${String(minutes)} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${String(hours)} h ago` : `${String(Math.round(hours / 24))} days ago`;
}

/** A line is made of the text's head alone: it may be megabytes long. */
const READ_UNITS = 20_000;

/**
 * The first `limit` characters, at most some thousands, with an ellipsis where there is more; white space in one
 * piece, and nothing that steers a terminal or turns the order of what is read.
 */
export function shortText(text: string, limit: number): string {
  const line = plainWords(text.slice(0, READ_UNITS)).replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  // Never ends in half of a surrogate pair.
  return `${line.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
