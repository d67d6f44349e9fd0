import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CellistError } from '@cellist/run-model';
import type { Expert, ExpertContext } from '../expert.js';
import { optionalTextOf } from '../expert-input.js';
import { textOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { findProgram, installStep, programAddition } from './find-program.js';
import { programCheck } from './program-version.js';
import type { ProgramEnvironment, ProgramName } from './find-program.js';
import { guessLanguage, languageCodes, languageName } from './languages.js';
import { runProgram } from './run-program.js';
import { withTemporaryFolder } from './temporary-folder.js';

const APERTIUM: ProgramName = {
  command: 'apertium',
  versionArgs: ['-V'],
  install: { linux: 'sudo apt install apertium apertium-eng-spa' }
};

/** A direction that is installed, as "eng-spa". */
interface Pair {
  name: string;
  source: string;
  target: string;
}

/** Translates with the Apertium of this machine. */
export function createApertium({ environment }: ExpertDependencies): Expert {
  const check = programCheck(APERTIUM, environment);
  return {
    card: {
      id: 'apertium/apertium',
      tasks: ['translation'],
      description:
        'Apertium, rule-based translation as installed on this machine: works without a network, between the pairs of ' +
        'languages that are installed (one package a pair, as apertium-eng-spa).',
      limits:
        'Best between near languages; unknown words stay as they are, and style suffers. Pairs that are not installed are refused.',
      license: 'GPL-2.0-or-later',
      downloads: null,
      likes: null,
      sizeBytes: null,
      revision: null,
      url: 'https://www.apertium.org'
    },
    place: 'program',
    addition: programAddition(APERTIUM),
    async availability(signal) {
      const found = await check(signal);
      if (!found.ok) return found;
      const pairs = await installedPairs(environment, { signal, progress: () => undefined });
      return pairs.length > 0
        ? found
        : { ok: false, reason: 'Apertium has no pair of languages here.', step: installStep(APERTIUM) };
    },
    async run(input, context) {
      const text = await textOf(input, 'text', context.signal);
      const pairs = await installedPairs(environment, context);
      const source = optionalTextOf(input, 'source_language') ?? (await guessLanguage(text));
      const pair = choosePair(pairs, source, optionalTextOf(input, 'target_language'));
      // Apertium is a script that opens its input by name, so it gets files.
      const translated = await withTemporaryFolder(async folder => {
        const [from, to] = [path.join(folder, 'from.txt'), path.join(folder, 'to.txt')];
        await writeFile(from, `${text}\n`);
        await callApertium(['-u', pair.name, from, to], environment, context);
        return readFile(to, 'utf8');
      });
      return [{ kind: 'text', text: translated.trimEnd() }];
    }
  };
}

async function callApertium(
  args: readonly string[],
  environment: ProgramEnvironment,
  context: ExpertContext
): Promise<Uint8Array> {
  const file = await findProgram(APERTIUM, environment);
  if (file === null) {
    throw new CellistError('PROGRAM_MISSING', 'Apertium is not on this machine.', {
      hint: installStep(APERTIUM)
    });
  }
  // Text is read in the machine's locale, which may know no letter beyond ASCII.
  const withLetters = { ...environment, LC_ALL: 'C.UTF-8' };
  return runProgram({ name: 'Apertium', file, args, environment: withLetters }, context);
}

async function installedPairs(environment: ProgramEnvironment, context: ExpertContext): Promise<Pair[]> {
  const listed = new TextDecoder().decode(await callApertium(['-l'], environment, context));
  return listed
    .split('\n')
    .map(line => /^\s*((\p{L}+)-(\p{L}+))\s*$/u.exec(line))
    .flatMap(match =>
      match === null ? [] : [{ name: match[1] ?? '', source: match[2] ?? '', target: match[3] ?? '' }]
    );
}

function choosePair(pairs: readonly Pair[], source: string, target: string | null): Pair {
  const from = pairs.filter(pair => languageCodes(source).includes(pair.source));
  const fitting = target === null ? from : from.filter(pair => languageCodes(target).includes(pair.target));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  const here = pairs.map(pair => `${languageName(pair.source)} to ${languageName(pair.target)}`).join(', ');
  const [a = '', b = ''] = [languageCodes(source)[0], target === null ? '…' : languageCodes(target)[0]];
  throw new CellistError(
    'ARGUMENT_INVALID',
    fitting.length > 1
      ? 'It is not said into which language to translate.'
      : `Apertium cannot translate from ${languageName(a)} to ${languageName(b)} here.`,
    {
      hint: `It has ${here}. Other pairs are packages of their own, as apertium-${a}-${b}, where Apertium has them.`
    }
  );
}
