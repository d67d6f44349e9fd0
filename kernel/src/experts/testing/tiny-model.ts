import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Just enough of protocol buffers to write an ONNX model (onnx.proto3): varints and length-delimited fields. */
type Field = [number: number, value: number | string | Uint8Array];

function message(...fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [varint(number << 3), varint(value)];
      const bytes = Buffer.from(value);
      return [varint((number << 3) | 2), varint(bytes.length), bytes];
    })
  );
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}

const FLOAT = 1;
const INT64 = 7;

function tensorType(name: string, type: number, ...dims: (string | number)[]): Uint8Array {
  const shape = message(
    ...dims.map((dim): Field => [1, typeof dim === 'number' ? message([1, dim]) : message([2, dim])])
  );
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}

const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'good', 'bad'];

/** For each word how much it speaks for NEGATIVE and POSITIVE. */
const weights = [0, 0, 0, 0, 0, 0, 0, 0, -4, 4, 4, -4];

/**
 * Writes a model of a few hundred bytes that transformers.js can run: it says of a text whether it holds "good" or
 * "bad". The graph looks each word's weights up and takes their mean.
 */
export async function writeTinyClassifier(models: string, id: string): Promise<void> {
  const raw = Buffer.from(Float32Array.from(weights).buffer);
  const table = message([1, words.length], [1, 2], [2, FLOAT], [8, 'weights'], [9, raw]);
  const axes = message([1, 'axes'], [8, 1], [20, 7]);
  const keep = message([1, 'keepdims'], [3, 0], [20, 2]);
  const graph = message(
    [1, message([1, 'weights'], [1, 'input_ids'], [2, 'found'], [4, 'Gather'])],
    [1, message([1, 'found'], [2, 'logits'], [4, 'ReduceMean'], [5, axes], [5, keep])],
    [2, 'tiny'],
    [5, table],
    [11, tensorType('input_ids', INT64, 'batch', 'length')],
    [12, tensorType('logits', FLOAT, 'batch', 2)]
  );
  const model = message([1, 8], [7, graph], [8, message([1, ''], [2, 13])]);
  const folder = path.join(models, ...id.split('/'));
  await mkdir(path.join(folder, 'onnx'), { recursive: true });
  const json = (name: string, value: unknown): Promise<void> =>
    writeFile(path.join(folder, name), JSON.stringify(value));
  await Promise.all([
    writeFile(path.join(folder, 'onnx', 'model_quantized.onnx'), model),
    json('config.json', {
      model_type: 'bert',
      architectures: ['BertForSequenceClassification'],
      id2label: { 0: 'NEGATIVE', 1: 'POSITIVE' },
      label2id: { NEGATIVE: 0, POSITIVE: 1 }
    }),
    json('tokenizer_config.json', {
      tokenizer_class: 'BertTokenizer',
      unk_token: '[UNK]',
      pad_token: '[PAD]'
    }),
    json('tokenizer.json', {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: [],
      normalizer: { type: 'BertNormalizer', lowercase: true },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: null,
      decoder: null,
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab: Object.fromEntries(words.map((word, index) => [word, index]))
      }
    })
  ]);
}
