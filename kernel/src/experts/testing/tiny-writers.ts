import { FLOAT, floats, INT64, step, tensorType } from './onnx-model.js';
import type { Graph } from './onnx-model.js';
import { wordTokenizer, words, writeModelFiles } from './tiny-model.js';

/** Tiny models of an encoder and a decoder, which write "good bad" of whatever they get. */
const marks = ['<s_docvqa>', '<s_question>', '</s_question>', '<s_answer>', '</s_answer>'];
const vocabulary = [...words, ...marks];
const START = vocabulary.indexOf('[PAD]');
const END = vocabulary.indexOf('[SEP]');

/** What is said after what; everything else ends it. */
const plainly: Readonly<Record<string, string>> = { '[PAD]': 'good', good: 'bad' };
const asked: Readonly<Record<string, string>> = { '<s_answer>': 'bad', bad: '</s_answer>' };

function decoder(said: Readonly<Record<string, string>>): Graph {
  const rows = vocabulary.map(word => vocabulary.map(other => (other === (said[word] ?? '[SEP]') ? 9 : 0)));
  return {
    steps: [step('Gather', ['next', 'input_ids'], 'logits')],
    constants: [floats('next', [vocabulary.length, vocabulary.length], rows.flat())],
    inputs: [tensorType('input_ids', INT64, 'batch', 'length')],
    outputs: [tensorType('logits', FLOAT, 'batch', 'length', vocabulary.length)]
  };
}

const generating = { eos_token_id: END, pad_token_id: START, decoder_start_token_id: START };
const tokenizing = {
  generation_config: generating,
  tokenizer_config: {
    tokenizer_class: 'BertTokenizer',
    unk_token: '[UNK]',
    pad_token: '[PAD]',
    eos_token: '[SEP]'
  },
  tokenizer: {
    ...wordTokenizer,
    added_tokens: vocabulary.flatMap((content, id) =>
      /^[[<]/.test(content)
        ? [
            {
              id,
              content,
              single_word: false,
              lstrip: false,
              rstrip: false,
              normalized: false,
              special: content.startsWith('[')
            }
          ]
        : []
    )
  }
};

/** Of texts, as T5 is. */
export function writeTinyRewriter(models: string, id: string): Promise<void> {
  const encoder: Graph = {
    steps: [step('Gather', ['table', 'input_ids'], 'last_hidden_state')],
    constants: [floats('table', [vocabulary.length, 1], Array<number>(vocabulary.length).fill(0))],
    inputs: [tensorType('input_ids', INT64, 'batch', 'length')],
    outputs: [tensorType('last_hidden_state', FLOAT, 'batch', 'length', 1)]
  };
  return writeModelFiles(
    models,
    id,
    { encoder_model: encoder, decoder_model_merged: decoder(plainly) },
    {
      config: {
        model_type: 't5',
        architectures: ['T5ForConditionalGeneration'],
        vocab_size: vocabulary.length,
        num_layers: 0,
        num_decoder_layers: 0,
        num_heads: 1,
        d_kv: 1,
        d_model: 1,
        ...generating
      },
      ...tokenizing
    }
  );
}

/** Of pictures; a question about a document is answered between its marks, as Donut does. */
export function writeTinyCaptioner(models: string, id: string): Promise<void> {
  const isAsked = id.includes('docvqa');
  const encoder: Graph = {
    steps: [step('ReduceMean', ['pixel_values'], 'last_hidden_state', { axes: [1], keepdims: 0 })],
    constants: [],
    inputs: [tensorType('pixel_values', FLOAT, 'batch', 3, 'height', 'width')],
    outputs: [tensorType('last_hidden_state', FLOAT, 'batch', 'height', 'width')]
  };
  return writeModelFiles(
    models,
    id,
    { encoder_model: encoder, decoder_model_merged: decoder(isAsked ? asked : plainly) },
    {
      config: {
        model_type: 'vision-encoder-decoder',
        architectures: ['VisionEncoderDecoderModel'],
        is_encoder_decoder: true,
        ...generating,
        encoder: { model_type: 'vit' },
        decoder: {
          model_type: 'gpt2',
          vocab_size: vocabulary.length,
          n_layer: 0,
          n_head: 1,
          n_embd: 1,
          max_position_embeddings: 32
        }
      },
      preprocessor_config: {
        image_processor_type: 'ViTImageProcessor',
        do_resize: true,
        size: { height: 8, width: 8 },
        resample: 2,
        do_rescale: true,
        rescale_factor: 1 / 255,
        do_normalize: false
      },
      ...tokenizing
    }
  );
}
