import type { Run } from '@cellist/run-model';
import { countOf, joinWords } from './plurals.js';
import { countDetections, countWords } from './found-sentences.js';
import { readAnswers, readDetections } from './readings.js';
import { resultSentence } from './result-sentence.js';
import { subjectOf } from './results.js';
import type { Result } from './results.js';

/** What the parts of a group found, summed up first and then told one by one. */
export function groupSentence(run: Run, parts: readonly Result[], planned: number): string {
  const [first] = parts;
  if (first === undefined) return '';
  if (parts.length === 1 && planned === 1) return resultSentence(run, first);
  const blank = parts.filter(part => isNone(countIn(part)));
  const folded = blank.length > 2 && blank.length < parts.length ? blank : [];
  const lines = parts.filter(part => !folded.includes(part)).map(part => `- ${partLine(run, part)}`);
  if (folded.length > 0) lines.push(`- None in ${joinWords(folded.map(part => subjectOf(run, part.task)))}.`);
  const done = parts.length === planned ? '' : `${String(parts.length)} of ${String(planned)} could be done.`;
  const start = [sumOf(run, parts), done].filter(text => text !== '').join(' ');
  return `${start === '' ? '' : `${start}\n\n`}${lines.join('\n')}`;
}

function isNone(count: Count | null): boolean {
  return count !== null && count.certain + count.doubtful === 0;
}

interface Count {
  label: string;
  certain: number;
  doubtful: number;
}

function countIn(part: Result): Count | null {
  const detail = readAnswers(part.json)[0]?.detail;
  return detail?.kind === 'count' ? detail : null;
}

/** "In all, 5 zebras", where every part counted the same; else empty. */
function sumOf(run: Run, parts: readonly Result[]): string {
  const counts = parts.map(countIn);
  const label = counts.find(count => count !== null)?.label;
  if (label === undefined || counts.some(count => count !== null && count.label !== label)) return '';
  const certain = counts.reduce((sum, count) => sum + (count?.certain ?? 0), 0);
  const doubtful = counts.reduce((sum, count) => sum + (count?.doubtful ?? 0), 0);
  const blind = counts.filter(count => count === null).length;
  const without = blind === 0 ? '' : `, without ${countOf(blind, 'picture')} of which I cannot tell`;
  return `In all I see ${countWords(label, certain, doubtful)}${without}.`;
}

function partLine(run: Run, part: Result): string {
  const subject = subjectOf(run, part.task);
  if (part.task.task === 'object-detection') {
    const counts = countDetections(readDetections(part.json)).map(({ label, clear, doubtful }) =>
      countWords(label, clear, doubtful)
    );
    const [boxes] = part.outputs('image');
    const drawn = boxes === undefined ? '' : ` (boxes in \`${boxes.name}\`)`;
    return `${subject}: ${counts.length === 0 ? 'nothing that the detector knows' : counts.join('; ')}${drawn}`;
  }
  const sentence = resultSentence(run, part);
  return sentence.includes(subject) ? sentence : `${subject}: ${sentence}`;
}
