import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FLOAT, floats, INT64, integers, onnxModel, step, tensorType } from './onnx-model.js';
import type { Graph } from './onnx-model.js';

/** Models of a few hundred bytes, of real architectures, that transformers.js runs as it runs the large ones. */
export const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'good', 'bad'];

export const wordTokenizer = {
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
};

export function writeModel(
  models: string,
  id: string,
  graph: Graph,
  descriptions: Readonly<Record<string, unknown>>
): Promise<void> {
  return writeModelFiles(models, id, { model: graph }, descriptions);
}

/** A model of several graphs, each by the name of its file. */
export async function writeModelFiles(
  models: string,
  id: string,
  graphs: Readonly<Record<string, Graph>>,
  descriptions: Readonly<Record<string, unknown>>
): Promise<void> {
  const folder = path.join(models, ...id.split('/'));
  await mkdir(path.join(folder, 'onnx'), { recursive: true });
  await Promise.all([
    ...Object.entries(graphs).map(([name, graph]) =>
      writeFile(path.join(folder, 'onnx', `${name}_quantized.onnx`), onnxModel(graph))
    ),
    ...Object.entries(descriptions).map(([name, value]) =>
      writeFile(path.join(folder, `${name}.json`), JSON.stringify(value))
    )
  ]);
}

/**
 * Says of a text whether it holds "good" or "bad": the graph looks up how much each word speaks for NEGATIVE and
 * POSITIVE, and takes the mean.
 */
export function writeTinyClassifier(models: string, id: string): Promise<void> {
  const graph: Graph = {
    steps: [
      step('Gather', ['weights', 'input_ids'], 'found'),
      step('ReduceMean', ['found'], 'logits', { axes: [1], keepdims: 0 })
    ],
    constants: [floats('weights', [words.length, 2], [0, 0, 0, 0, 0, 0, 0, 0, -4, 4, 4, -4])],
    inputs: [tensorType('input_ids', INT64, 'batch', 'length')],
    outputs: [tensorType('logits', FLOAT, 'batch', 2)]
  };
  return writeModel(models, id, graph, {
    config: {
      model_type: 'bert',
      architectures: ['BertForSequenceClassification'],
      id2label: { 0: 'NEGATIVE', 1: 'POSITIVE' },
      label2id: { NEGATIVE: 0, POSITIVE: 1 }
    },
    tokenizer_config: { tokenizer_class: 'BertTokenizer', unk_token: '[UNK]', pad_token: '[PAD]' },
    tokenizer: wordTokenizer
  });
}

const listening = {
  feature_extractor_type: 'Wav2Vec2FeatureExtractor',
  feature_size: 1,
  sampling_rate: 16_000,
  padding_value: 0,
  do_normalize: false,
  return_attention_mask: false
};
const sound = tensorType('input_values', FLOAT, 'batch', 'samples');

/** Says of a recording whether its samples are mostly above ("high") or below ("low") the middle. */
export function writeTinyListener(models: string, id: string): Promise<void> {
  const graph: Graph = {
    steps: [
      step('ReduceMean', ['input_values'], 'mean', { axes: [1], keepdims: 1 }),
      step('MatMul', ['mean', 'weights'], 'logits')
    ],
    constants: [floats('weights', [1, 2], [20, -20])],
    inputs: [sound],
    outputs: [tensorType('logits', FLOAT, 'batch', 2)]
  };
  return writeModel(models, id, graph, {
    config: {
      model_type: 'wav2vec2',
      architectures: ['Wav2Vec2ForSequenceClassification'],
      id2label: { 0: 'high', 1: 'low' },
      label2id: { high: 0, low: 1 }
    },
    preprocessor_config: listening
  });
}

/** Writes the same down as one word. */
export function writeTinyRecogniser(models: string, id: string): Promise<void> {
  const heard = ['[PAD]', '|', 'high', 'low'];
  const graph: Graph = {
    steps: [
      step('ReduceMean', ['input_values'], 'mean', { axes: [1], keepdims: 1 }),
      step('MatMul', ['mean', 'weights'], 'flat'),
      step('Unsqueeze', ['flat', 'second'], 'logits')
    ],
    constants: [floats('weights', [1, heard.length], [0, 0, 20, -20]), integers('second', [1])],
    inputs: [sound],
    outputs: [tensorType('logits', FLOAT, 'batch', 1, heard.length)]
  };
  return writeModel(models, id, graph, {
    config: { model_type: 'wav2vec2', architectures: ['Wav2Vec2ForCTC'] },
    preprocessor_config: listening,
    tokenizer_config: {
      tokenizer_class: 'Wav2Vec2CTCTokenizer',
      pad_token: '[PAD]',
      unk_token: '[PAD]',
      word_delimiter_token: '|'
    },
    tokenizer: {
      ...wordTokenizer,
      normalizer: null,
      decoder: { type: 'CTC', pad_token: '[PAD]', word_delimiter_token: '|', cleanup: true },
      model: {
        ...wordTokenizer.model,
        vocab: Object.fromEntries(heard.map((word, index) => [word, index]))
      }
    }
  });
}

/** A voice that gives one sample a word: its number, in hundredths. */
export function writeTinyVoice(models: string, id: string): Promise<void> {
  const graph: Graph = {
    steps: [
      step('Cast', ['input_ids'], 'numbers', { to: FLOAT }),
      step('Mul', ['numbers', 'hundredth'], 'waveform')
    ],
    constants: [floats('hundredth', [1], [0.01])],
    inputs: [tensorType('input_ids', INT64, 'batch', 'length')],
    outputs: [tensorType('waveform', FLOAT, 'batch', 'length')]
  };
  return writeModel(models, id, graph, {
    config: { model_type: 'vits', architectures: ['VitsModel'], sampling_rate: 16_000 },
    tokenizer_config: { tokenizer_class: 'BertTokenizer', unk_token: '[UNK]', pad_token: '[PAD]' },
    tokenizer: wordTokenizer
  });
}

/** What a tokenizer says of a sign that stands for no word. */
const ending = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };

/** A language model that says "bad" after "good", and is silent after anything else. */
export function writeTinyWriter(models: string, id: string): Promise<void> {
  const next = words.map(word => words.map(other => (other === (word === 'good' ? 'bad' : '[SEP]') ? 9 : 0)));
  const graph: Graph = {
    steps: [step('Gather', ['next', 'input_ids'], 'logits')],
    constants: [floats('next', [words.length, words.length], next.flat())],
    inputs: [tensorType('input_ids', INT64, 'batch', 'length')],
    outputs: [tensorType('logits', FLOAT, 'batch', 'length', words.length)]
  };
  return writeModel(models, id, graph, {
    config: {
      model_type: 'gpt2',
      architectures: ['GPT2LMHeadModel'],
      vocab_size: words.length,
      n_layer: 0,
      n_head: 1,
      n_embd: 1,
      eos_token_id: 3,
      bos_token_id: 2
    },
    generation_config: { eos_token_id: 3, pad_token_id: 0 },
    tokenizer_config: {
      tokenizer_class: 'BertTokenizer',
      unk_token: '[UNK]',
      pad_token: '[PAD]',
      eos_token: '[SEP]',
      chat_template: '{% for message in messages %}{{ message.content }}{% endfor %}'
    },
    tokenizer: { ...wordTokenizer, added_tokens: [{ ...ending, id: 3, content: '[SEP]' }] }
  });
}
