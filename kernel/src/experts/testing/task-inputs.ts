import type { ResourceKind, TaskName } from '@cellist/run-model';
import { tasks } from '@cellist/run-model';
import type { OpenResource } from '../../resources/index.js';
import type { ExpertInput, InputValue } from '../expert.js';
import { fixture, picture } from './hub-results.js';

/** A full set of arguments for a task, optional ones left out: real bytes for media, two rows for a table. */
export async function taskInput(
  task: TaskName,
  parameters: Readonly<Record<string, unknown>> = {}
): Promise<ExpertInput> {
  const values: Record<string, InputValue> = {};
  for (const [argument, spec] of Object.entries(tasks[task].args)) {
    if (spec.optional) continue;
    if (spec.list) values[argument] = { type: 'list', texts: ['first', 'second'] };
    else if (spec.kind === 'text') values[argument] = { type: 'text', text: `the ${argument}` };
    else values[argument] = { type: 'resource', resource: await medium(spec.kind) };
  }
  return { task, values, parameters };
}

async function medium(kind: Exclude<ResourceKind, 'json' | 'text'>): Promise<OpenResource> {
  switch (kind) {
    case 'image':
      return openMemory(kind, 'image/png', await picture('RGB'), { width: 64, height: 48 });
    case 'audio':
      return openMemory(kind, 'audio/wav', await fixture('tone.wav'));
    case 'video':
      return openMemory(kind, 'video/mp4', await fixture('silent.mp4'));
    case 'table':
      return openMemory(kind, 'text/csv', Buffer.from('name,age\nAda,36\nBob,40\n'));
  }
}

const table = {
  columns: ['name', 'age'],
  rows: [
    ['Ada', 36],
    ['Bob', 40]
  ]
};

function openMemory(
  kind: ResourceKind,
  mime: string,
  bytes: Buffer,
  size: { width?: number; height?: number } = {}
): OpenResource {
  return {
    resource: {
      name: `${kind}-1`,
      kind,
      mime,
      sizeBytes: bytes.length,
      sha256: '0'.repeat(64),
      from: { inline: true },
      ...size
    },
    file: () => Promise.resolve(''),
    path: '',
    bytes: () => Promise.resolve(bytes),
    text: () => Promise.resolve(bytes.toString('utf8')),
    json: () => Promise.resolve(table)
  };
}
