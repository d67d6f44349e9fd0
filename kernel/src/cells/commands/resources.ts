import { viewResourceCard, viewResourceList } from '@cellist/run-model';
import type { Resource } from '@cellist/run-model';
import type { Command, CommandContext, CommandOutput } from './command.js';
import { findNamed } from './find-named.js';
import { alignTable, showTable, showText } from './table.js';

export const resources: Command = {
  name: 'resources',
  usage: '[name]',
  summary:
    'Lists what this notebook read and made, or shows one resource: content, origin, and what was made of it.',
  async run(argument, context) {
    if (argument !== '') return showOne(await findNamed(argument, context), context);
    const { session } = context;
    const all = session.resources();
    if (all.length === 0) {
      const earlier = (await context.resources.runs()).length > 0;
      return showText(
        `Nothing has been read or made yet.${earlier ? ' `%restore` brings back what was before the restart.' : ''}`
      );
    }
    const lines = viewResourceList(all, await context.resources.runs(), session.ownNames());
    return {
      ...showTable({
        columns: ['name', 'what', 'from', 'used by'],
        rows: lines.map(({ names, what, from, use }) => [names, what, from, use])
      }),
      html: context.resources.listHtml(lines)
    };
  }
};

/** So much of a text stands in a notebook; whatever is longer is better written to a file. */
const TEXT_SHOWN = 20_000;

function shownText(text: string, { name }: Resource): string {
  if (text.length <= TEXT_SHOWN) return text;
  const size = `${TEXT_SHOWN.toLocaleString('en')} of ${text.length.toLocaleString('en')}`;
  return `${text.slice(0, TEXT_SHOWN)}…\n\nThe first ${size} characters; %save @${name} writes it whole.`;
}

async function showOne(resource: Resource, context: CommandContext): Promise<CommandOutput> {
  const { session, signal } = context;
  const card = viewResourceCard(resource, await context.resources.runs(), session.ownNames());
  const html = await context.resources.cardHtml(card, signal);
  const isMedia = resource.kind === 'image' || resource.kind === 'audio' || resource.kind === 'video';
  const text = isMedia ? null : await context.resources.wholeText(resource, signal);
  const table = { columns: ['', card.names], rows: card.facts };
  const lineage = card.lineage.map(line => `${'  '.repeat(line.depth)}${line.text}`).join('\n');
  const descent = card.descent.length === 0 ? 'Nothing yet.' : card.descent.join('\n');
  const more = [
    `Where it came from:\n${lineage}`,
    `What was made from it:\n${descent}`,
    ...(text === null ? [] : [shownText(text, resource)])
  ];
  return {
    markdown: [
      showTable(table).markdown,
      ...more.map(part => part.replace(/^/gm, '    ')).map(part => part.trimEnd())
    ].join('\n\n'),
    plain: [alignTable(table), ...more].join('\n\n'),
    html
  };
}
