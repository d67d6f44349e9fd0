import { createHash } from 'node:crypto';
import type { Choice } from '@cellist/run-model';
import type { ExpertInput, InputValue } from '../experts/index.js';
import type { ResultKey } from './ports.js';

/** The key of what a model at a place makes of its inputs (DESIGN §9). */
export function resultKey({ id, where, revision }: Choice, input: ExpertInput): ResultKey {
  const inputs = Object.entries(input.values).map(([name, value]) => [name, hashesOf(value)]);
  return {
    task: input.task,
    model: id,
    where,
    revision,
    parameters: input.parameters,
    inputs: Object.fromEntries(inputs) as Record<string, string[]>
  };
}

function hashesOf(value: InputValue): string[] {
  switch (value.type) {
    case 'text':
      return [hashOf(value.text)];
    case 'list':
      return value.texts.map(hashOf);
    case 'resource':
      return [value.resource.resource.sha256];
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
