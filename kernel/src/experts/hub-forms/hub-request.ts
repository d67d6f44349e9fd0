import type { TaskName } from '@cellist/run-model';
import type { ExpertInput } from '../expert.js';
import { listValue, mediaValue, optionalText, tableValue, textValue } from './hub-values.js';
import type { HubValue, HubValues } from './hub-values.js';

/** A call in the Hub's form (DESIGN §8). */
export interface HubRequest {
  body: Uint8Array;
  contentType: string;
}

/** What goes into `{"inputs": …, "parameters": …}`. */
interface Payload {
  inputs: unknown;
  parameters: Record<string, unknown>;
}

/**
 * One media input alone goes as its bytes with its content type; everything else as `{"inputs", "parameters"}`:
 * several named inputs as an object, media in base64. Where the Hub's API has its own names for a task's inputs
 * (`source_sentence`, `candidate_labels`), these are used.
 */
export function hubRequest(input: ExpertInput, values: HubValues): HubRequest {
  const given = Object.entries(values.values);
  const [only] = given;
  const hasParameters = Object.keys(input.parameters).length > 0;
  if (given.length === 1 && only?.[1].type === 'media' && !hasParameters)
    return { body: only[1].bytes, contentType: only[1].mime };
  const payload = (special[input.task] ?? general)(values);
  const parameters = { ...payload.parameters, ...input.parameters };
  const json = Object.keys(parameters).length === 0 ? { inputs: payload.inputs } : { ...payload, parameters };
  return { body: Buffer.from(JSON.stringify(json)), contentType: 'application/json' };
}

const special: Partial<Record<TaskName, (values: HubValues) => Payload>> = {
  translation: values => ({
    inputs: textValue(values, 'text'),
    parameters: defined({
      src_lang: optionalText(values, 'source_language'),
      tgt_lang: optionalText(values, 'target_language')
    })
  }),
  'sentence-similarity': values => ({
    inputs: { source_sentence: textValue(values, 'text'), sentences: listValue(values, 'sentences') },
    parameters: {}
  }),
  'zero-shot-classification': values => ({
    inputs: textValue(values, 'text'),
    parameters: { candidate_labels: listValue(values, 'labels') }
  }),
  'tabular-classification': values => ({
    inputs: { data: tableValue(values, 'table') },
    parameters: defined({ target: optionalText(values, 'target') })
  }),
  'table-question-answering': values => ({
    inputs: { query: textValue(values, 'question'), table: tableValue(values, 'table') },
    parameters: {}
  }),
  'image-to-image': values => ({
    inputs: base64(mediaValue(values, 'image').bytes),
    parameters: defined({ prompt: optionalText(values, 'text') })
  })
};

function general({ values }: HubValues): Payload {
  const given = Object.entries(values);
  const [only] = given;
  const inputs =
    given.length === 1 && only !== undefined
      ? plain(only[1])
      : Object.fromEntries(given.map(([argument, value]) => [argument, plain(value)]));
  return { inputs, parameters: {} };
}

function plain(value: HubValue): unknown {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'list':
      return value.texts;
    case 'table':
      return value.columns;
    case 'media':
      return base64(value.bytes);
  }
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function defined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
  );
}
