import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CellistError } from '@cellist/run-model';
import { readDemonstrations } from './demonstrations.js';
import type { Demonstration } from './demonstrations.js';

/** The prompts, each with the slots that its text must have; `optional` ones it may leave out. */
export const promptSlots = {
  plan: { needed: ['task-list', 'request'], optional: ['schema', 'demonstrations', 'chat-log', 'mentions'] },
  'correct-plan': { needed: ['errors'], optional: [] },
  select: { needed: ['request', 'task', 'candidates'], optional: ['schema', 'arguments'] },
  'correct-selection': { needed: ['errors'], optional: ['ids'] },
  respond: { needed: ['request', 'results'], optional: ['plan', 'choices', 'notes'] }
} as const satisfies Record<string, { needed: readonly string[]; optional: readonly string[] }>;

export type PromptName = keyof typeof promptSlots;
export type SlotOf<N extends PromptName> =
  (typeof promptSlots)[N]['needed'][number] | (typeof promptSlots)[N]['optional'][number];

export interface Prompt<N extends PromptName = PromptName> {
  name: N;
  /** As the file says it; "" where it says none. */
  version: string;
  /** Of the whole file, in hexadecimal: it names the prompt in records. */
  sha256: string;
  /** In their order; texts with slots as `{{name}}`. */
  messages: readonly { role: 'system' | 'user'; text: string }[];
}

export interface PromptSet {
  prompt<N extends PromptName>(name: N): Prompt<N>;
  demonstrations: readonly Demonstration[];
}

export const promptNames = Object.keys(promptSlots).filter(isPromptName);

const SLOT = /\{\{\s*([a-z-]+)\s*\}\}/g;

/** Gives the prompts for a run; see `loadPrompts`. */
export type PromptLoader = (ownFolder: string | null) => Promise<PromptSet>;

/** Reads the shipped prompts once; those of a folder at each run, since their owner is at work on them. */
export function createPromptLoader(): PromptLoader {
  let shipped: Promise<PromptSet> | null = null;
  return ownFolder => (ownFolder === null ? (shipped ??= loadPrompts(null)) : loadPrompts(ownFolder));
}

/**
 * Reads the prompts of `@cellist/prompts`; a file of the same name in the user's own folder comes before it.
 * @param ownFolder absolute, or null.
 * @throws PROMPT_INVALID where a prompt misses a slot that it needs, or has one that does not exist.
 */
export async function loadPrompts(ownFolder: string | null): Promise<PromptSet> {
  const shipped = path.dirname(createRequire(import.meta.url).resolve('@cellist/prompts/plan.md'));
  const read = async (file: string): Promise<string> => {
    if (ownFolder !== null) {
      const own = await readFile(path.join(ownFolder, file), 'utf8').catch(() => null);
      if (own !== null) return own;
    }
    return readFile(path.join(shipped, file), 'utf8');
  };
  const [demonstrations, ...prompts] = await Promise.all([
    read('demonstrations.json').then(readDemonstrations),
    ...promptNames.map(async name => readPrompt(name, await read(`${name}.md`)))
  ]);
  return {
    demonstrations,
    prompt(name) {
      const found = prompts.find(prompt => prompt.name === name);
      if (found === undefined) throw new CellistError('INTERNAL', `There is no prompt "${name}".`);
      return { ...found, name };
    }
  };
}

/** Reads one prompt: a head with its version, then its messages under `# system` and `# user`. */
export function readPrompt(name: PromptName, text: string): Prompt {
  const [, head = '', body = text] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text) ?? [];
  const parts = body.split(/^# (system|user)[ \t]*$/m);
  const messages = Array.from({ length: (parts.length - 1) / 2 }, (_, index) => ({
    role: parts[2 * index + 1] === 'system' ? ('system' as const) : ('user' as const),
    text: (parts[2 * index + 2] ?? '').trim()
  }));
  const slots = new Set(
    messages.flatMap(message => Array.from(message.text.matchAll(SLOT), match => match[1] ?? ''))
  );
  const { needed, optional }: { needed: readonly string[]; optional: readonly string[] } = promptSlots[name];
  const problems = [
    ...(messages.length === 0 ? ['has no part under "# system" or "# user"'] : []),
    ...needed.filter(slot => !slots.has(slot)).map(slot => `misses the slot {{${slot}}}`),
    ...[...slots]
      .filter(slot => ![...needed, ...optional].includes(slot))
      .map(slot => `has an unknown slot {{${slot}}}`)
  ];
  if (problems.length > 0) {
    throw new CellistError('PROMPT_INVALID', `The prompt "${name}.md" ${problems.join(', and ')}.`, {
      hint: `It may have the slots ${[...needed, ...optional].map(slot => `{{${slot}}}`).join(', ')}.`
    });
  }
  return {
    name,
    version: /^version:\s*(.+?)\s*$/m.exec(head)?.[1] ?? '',
    sha256: createHash('sha256').update(text).digest('hex'),
    messages
  };
}

/** Fills the slots, in one pass: what is put in is never looked at again. */
export function fillPrompt<N extends PromptName>(
  prompt: Prompt<N>,
  values: Readonly<Record<SlotOf<N>, string>>
): { role: 'system' | 'user'; content: string }[] {
  const known = new Map<string, string>(Object.entries(values));
  return prompt.messages.map(({ role, text }) => ({
    role,
    content: text.replace(SLOT, (_, slot: string) => known.get(slot) ?? '')
  }));
}

function isPromptName(name: string): name is PromptName {
  return name in promptSlots;
}
