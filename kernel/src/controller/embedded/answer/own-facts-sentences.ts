import { durationText, findMentions, sizeText } from '@cellist/run-model';
import type { Resource } from '@cellist/run-model';
import * as z from 'zod';
import type { RespondInput } from '../../controller.js';
import { ownFactsOf } from '../planning/own-facts.js';
import { readRequest } from '../planning/read-request.js';
import { countOf, joinWords } from './plurals.js';
import { nameOf } from './results.js';

/** What files and resources are, where the request asks about them themselves: from what was read of them, with no model. */
export async function ownFactsSentences(input: RespondInput, signal: AbortSignal): Promise<string[]> {
  const { run, turns } = input;
  const clauses = readRequest(run.request, findMentions(run.request), turns);
  const asked = clauses.flatMap(clause => ownFactsOf(clause, clauses, turns) ?? []);
  if (asked.length === 0) return [];
  const values = new Set(asked.flatMap(facts => facts.values));
  const used = new Set(
    run.tasks.flatMap(({ inputs, outputs }) => [...Object.values(inputs).flat(), ...outputs])
  );
  const looked = run.resources.filter(resource => isNamed(resource, values) || !used.has(resource.name));
  const lines = await Promise.all(
    looked.map(
      async resource => `${nameOf(run, resource.name)} is ${await factsOf(resource, input, signal)}.`
    )
  );
  const unread = UNREAD.filter(([fact]) => asked.some(({ clause }) => fact.test(clause.line)));
  const lacking = unread.map(([, words]) => `I do not read ${words}; \`ffprobe\` tells it.`);
  return [...(lines.length > 1 ? [lines.map(line => `- ${line}`).join('\n')] : lines), ...lacking];
}

/** What no reader here takes from a file. */
const UNREAD: readonly (readonly [RegExp, string])[] = [
  [/ frames? /, 'the number of frames of a video'],
  [/ sample rate /, 'the sample rate of a recording']
];

function isNamed({ name, from }: Resource, values: ReadonlySet<string>): boolean {
  return (
    values.has(name) || ('file' in from && values.has(from.file)) || ('url' in from && values.has(from.url))
  );
}

/** As "a JPEG picture of 1,024 × 683 pixels, 99 KB". */
async function factsOf(resource: Resource, input: RespondInput, signal: AbortSignal): Promise<string> {
  const { kind, mime, sizeBytes, width, height, durationMs, rows, columns } = resource;
  const pixels =
    width === undefined || height === undefined ? [] : [`${counted(width)} × ${counted(height)} pixels`];
  const length = durationMs === undefined ? [] : [durationText(durationMs)];
  const size = sizeText(sizeBytes);
  const format = formatWord(mime);
  const of = (parts: readonly string[]) => (parts.length === 0 ? '' : ` of ${joinWords(parts)}`);
  switch (kind) {
    case 'image':
      return `${format} picture${of(pixels)}, ${size}`;
    case 'audio':
      return `${format} recording${of(length)}, ${size}`;
    case 'video':
      return `${format} video${of([...length, ...pixels])}, ${size}`;
    case 'table': {
      const names = await columnNames(resource, input, signal);
      const counts = [
        ...(rows === undefined ? [] : [countOf(rows, 'row')]),
        ...(columns === undefined ? [] : [countOf(columns, 'column')])
      ];
      return `a table${of(counts)}, ${size}${names.length === 0 ? '' : `; its columns are ${joinWords(names)}`}`;
    }
    case 'text': {
      const text = await read(input.readText(resource.name, signal), signal);
      return `a text${of(text === null ? [] : lengthsOf(text))}, ${size}`;
    }
    case 'json':
      return `JSON data, ${size}`;
  }
}

/** Pages are marked where the reader found any. */
function lengthsOf(text: string): string[] {
  const pages = text.match(/^\[page \d+\]$/gm)?.length ?? 0;
  const words = text.replace(/^\[page \d+\]$/gm, '').match(/\S+/g)?.length ?? 0;
  return [
    ...(pages === 0 ? [] : [countOf(pages, 'page')]),
    `${counted(words)} ${words === 1 ? 'word' : 'words'}`
  ];
}

const headSchema = z.object({ columns: z.array(z.string()) });

async function columnNames({ name }: Resource, input: RespondInput, signal: AbortSignal): Promise<string[]> {
  const head = headSchema.safeParse(await read(input.readJson(name, signal), signal));
  return head.success ? head.data.columns : [];
}

async function read<T>(value: Promise<T>, signal: AbortSignal): Promise<T | null> {
  try {
    return await value;
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  }
}

/** With its article: "a JPEG", "an MP4". */
function formatWord(mime: string): string {
  const name = (mime.split('/')[1] ?? '').replace(/^x-|\+.*$/g, '').toUpperCase();
  const word = NAMES[name] ?? name;
  return `${/^(?:[AEFHILMNORSX])/.test(word) ? 'an' : 'a'} ${word}`;
}

const NAMES: Readonly<Record<string, string>> = {
  MPEG: 'MP3',
  QUICKTIME: 'MOV',
  MATROSKA: 'MKV',
  MSVIDEO: 'AVI',
  WEBM: 'WebM',
  WAVE: 'WAV'
};

function counted(amount: number): string {
  return amount.toLocaleString('en');
}
