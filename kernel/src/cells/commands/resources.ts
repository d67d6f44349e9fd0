import { CellistError, sizeText } from '@cellist/run-model';
import type { Resource } from '@cellist/run-model';
import { nearest } from '../nearest.js';
import type { Command, CommandOutput } from './command.js';
import { showTable } from './table.js';

export const resources: Command = {
  name: 'resources',
  usage: '[name]',
  summary: 'Lists what this notebook read and made, or shows one resource.',
  run(argument, { session }) {
    const all = session.resources();
    if (argument === '') {
      if (all.length === 0)
        return {
          markdown: 'Nothing has been read or made yet.',
          plain: 'Nothing has been read or made yet.'
        };
      return showTable({ columns: ['name', 'what', 'size', 'from'], rows: all.map(listRow) });
    }
    const name = argument.replace(/^@/, '');
    const found = session.findResource(name);
    if (found === undefined) {
      const near = nearest(
        name,
        all.map(resource => resource.name)
      );
      throw new CellistError('RESOURCE_NOT_FOUND', `No resource is called ${name}.`, {
        hint: near === null ? 'Nothing has been read or made yet.' : `The nearest name is ${near}.`
      });
    }
    return showOne(found);
  }
};

function listRow(resource: Resource): string[] {
  return [resource.name, resource.mime, measure(resource), origin(resource)];
}

function showOne(resource: Resource): CommandOutput {
  const facts = {
    columns: ['', resource.name],
    rows: [
      ['kind', resource.kind],
      ['type', resource.mime],
      ['size', measure(resource)],
      ['from', origin(resource)],
      ['SHA-256', resource.sha256]
    ]
  };
  const shown = showTable(facts);
  const text = resource.text ?? '';
  const picture = resource.preview === undefined ? '' : `\n\n![${resource.name}](${resource.preview})`;
  const quoted =
    text === ''
      ? ''
      : `\n\n${text
          .split('\n')
          .map(line => `    ${line}`)
          .join('\n')}`;
  return {
    markdown: shown.markdown + picture + quoted,
    plain: text === '' ? shown.plain : `${shown.plain}\n\n${text}`
  };
}

function measure(resource: Resource): string {
  const parts = [
    resource.width === undefined || resource.height === undefined
      ? ''
      : `${String(resource.width)} × ${String(resource.height)} px`,
    resource.durationMs === undefined ? '' : `${(resource.durationMs / 1000).toFixed(1)} s`,
    resource.rows === undefined || resource.columns === undefined
      ? ''
      : `${String(resource.rows)} rows × ${String(resource.columns)} columns`,
    sizeText(resource.sizeBytes)
  ];
  return parts.filter(part => part !== '').join(', ');
}

function origin({ from }: Resource): string {
  if ('file' in from) return from.file;
  if ('url' in from) return from.url;
  if ('answer' in from) return 'the answer of a run';
  if ('run' in from) return `task ${String(from.task)}`;
  if ('cell' in from) return 'a TypeScript cell';
  if ('attachment' in from) return `attachment ${from.attachment}`;
  return 'the request';
}
