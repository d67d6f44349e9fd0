import { findTask, tasks } from '@cellist/run-model';
import type { CodeDescription, Typescript } from '../typescript/index.js';
import { commands, type CommandContext } from './commands/index.js';
import { models } from './commands/models.js';
import { resources } from './commands/resources.js';
import type { CommandOutput } from './commands/index.js';
import { showText } from './commands/table.js';
import { parseCell } from './parse-cell.js';

export interface CellInspection extends CommandOutput {
  html?: string;
}

/** What is known of the word at the cursor: a command, a resource, a task, a name in code. Null where nothing is. */
export async function inspectCell(
  code: string,
  cursor: number,
  context: CommandContext,
  typescript: Pick<Typescript, 'inspect'>
): Promise<CellInspection | null> {
  const { body } = parseCell(code);
  if (body?.type === 'typescript' && cursor >= body.start) {
    const found = await typescript.inspect(body.text, cursor - body.start);
    return found === null ? null : showDescription(found);
  }
  const word = wordAt(code, cursor);
  return word === '' ? null : describeName(word, context);
}

/** What is known of a command (`%models`), a task, or a resource with or without its `@`. */
export async function describeName(word: string, context: CommandContext): Promise<CommandOutput | null> {
  const command = commands.find(({ name }) => word === `%${name}`);
  if (command !== undefined)
    return showText(
      `\`%${[command.name, command.usage].filter(part => part !== '').join(' ')}\`: ${command.summary}`
    );
  const name = word.replace(/^@/, '');
  if (context.session.findResource(name) !== undefined) return resources.run(name, context);
  const task = findTask(name);
  if (task === null) return null;
  const args = Object.entries(tasks[task].args).map(
    ([key, spec]) => `${key} (${spec.description}${spec.optional ? ', optional' : ''})`
  );
  const known = await models.run(task, context);
  const head = `${task}: ${tasks[task].description} Takes ${args.join(', ')}; yields ${tasks[task].outputs.join(', ')}.`;
  return { markdown: `${head}\n\n${known.markdown}`, plain: `${head}\n\n${known.plain}` };
}

/** The word that the cursor is in or behind, with a leading `@` or `%`. */
function wordAt(code: string, cursor: number): string {
  const before = /[@%]?[\p{L}\p{N}_-]*$/u.exec(code.slice(0, cursor))?.[0] ?? '';
  const after = /^[\p{L}\p{N}_-]*/u.exec(code.slice(cursor))?.[0] ?? '';
  return before + after;
}

function showDescription({ signature, documentation }: CodeDescription): CellInspection {
  const paragraphs = documentation === '' ? [] : [documentation];
  const html = [`<pre><code>${escape(signature)}</code></pre>`];
  if (documentation !== '') html.push(`<p style="white-space:pre-wrap">${escape(documentation)}</p>`);
  return {
    plain: [signature, ...paragraphs].join('\n\n'),
    markdown: [`\`\`\`typescript\n${signature}\n\`\`\``, ...paragraphs].join('\n\n'),
    html: html.join('\n')
  };
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
