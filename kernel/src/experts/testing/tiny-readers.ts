import { FLOAT, floats, INT64, step, tensorType } from './onnx-model.js';
import type { Graph } from './onnx-model.js';
import { wordTokenizer, words, writeModel } from './tiny-model.js';

/** Tiny models that read texts and see pictures; each says what follows from "good" and "bad", or from light and dark. */
const sign = (id: string, type_id: number): unknown => ({ SpecialToken: { id, type_id } });
const sequence = (id: string, type_id: number): unknown => ({ Sequence: { id, type_id } });
const tokenizing = {
  tokenizer_config: {
    tokenizer_class: 'BertTokenizer',
    unk_token: '[UNK]',
    pad_token: '[PAD]',
    sep_token: '[SEP]',
    cls_token: '[CLS]'
  },
  tokenizer: {
    ...wordTokenizer,
    added_tokens: ['[PAD]', '[UNK]', '[CLS]', '[SEP]'].map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true
    })),
    post_processor: {
      type: 'TemplateProcessing',
      single: [sign('[CLS]', 0), sequence('A', 0), sign('[SEP]', 0)],
      pair: [sign('[CLS]', 0), sequence('A', 0), sign('[SEP]', 0), sequence('B', 1), sign('[SEP]', 1)],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] }
      }
    }
  }
};

const ids = tensorType('input_ids', INT64, 'batch', 'length');

/** Looks a row up for each word: the first number is for "good", the second for "bad". */
function lookUp(output: string, width: number, good: readonly number[], bad: readonly number[]): Graph {
  const zero = Array<number>(width).fill(0);
  const rows = words.map(word => (word === 'good' ? good : word === 'bad' ? bad : zero));
  return {
    steps: [step('Gather', ['table', 'input_ids'], output)],
    constants: [floats('table', [words.length, width], rows.flat())],
    inputs: [ids],
    outputs: [tensorType(output, FLOAT, 'batch', 'length', width)]
  };
}

/** Texts are alike as far as they hold the same of the two words. */
export function writeTinyEmbedder(models: string, id: string): Promise<void> {
  return writeModel(models, id, lookUp('last_hidden_state', 2, [1, 0], [0, 1]), {
    config: { model_type: 'bert', architectures: ['BertModel'] },
    ...tokenizing
  });
}

/** "good" is a person. */
export function writeTinyTagger(models: string, id: string): Promise<void> {
  return writeModel(models, id, lookUp('logits', 2, [-9, 9], [9, -9]), {
    config: {
      model_type: 'bert',
      architectures: ['BertForTokenClassification'],
      id2label: { 0: 'O', 1: 'B-PER' },
      label2id: { O: 0, 'B-PER': 1 }
    },
    ...tokenizing
  });
}

/** What holds "good" follows from what holds "good". */
export function writeTinyEntailer(models: string, id: string): Promise<void> {
  const found = lookUp('found', 3, [0, 0, 9], [9, 0, 0]);
  return writeModel(
    models,
    id,
    {
      ...found,
      steps: [...found.steps, step('ReduceMean', ['found'], 'logits', { axes: [1], keepdims: 0 })],
      outputs: [tensorType('logits', FLOAT, 'batch', 3)]
    },
    {
      config: {
        model_type: 'bert',
        architectures: ['BertForSequenceClassification'],
        id2label: { 0: 'contradiction', 1: 'neutral', 2: 'entailment' },
        label2id: { contradiction: 0, neutral: 1, entailment: 2 }
      },
      ...tokenizing
    }
  );
}

/** The answer to every question is "bad". */
export function writeTinyAnswerer(models: string, id: string): Promise<void> {
  const graph: Graph = {
    steps: [
      step('Gather', ['table', 'input_ids'], 'start_logits'),
      step('Gather', ['table', 'input_ids'], 'end_logits')
    ],
    constants: [
      floats(
        'table',
        [words.length],
        words.map(word => (word === 'bad' ? 9 : 0))
      )
    ],
    inputs: [ids],
    outputs: ['start_logits', 'end_logits'].map(name => tensorType(name, FLOAT, 'batch', 'length'))
  };
  return writeModel(models, id, graph, {
    config: { model_type: 'bert', architectures: ['BertForQuestionAnswering'] },
    ...tokenizing
  });
}

const seeing = (type: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  preprocessor_config: {
    image_processor_type: type,
    do_resize: true,
    size: { height: 8, width: 8 },
    resample: 2,
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: true,
    image_mean: [0.5, 0.5, 0.5],
    image_std: [0.5, 0.5, 0.5],
    ...more
  }
});
const pixels = tensorType('pixel_values', FLOAT, 'batch', 3, 'height', 'width');

/** Says whether a picture is light or dark. */
export function writeTinySeer(models: string, id: string): Promise<void> {
  const graph: Graph = {
    steps: [
      step('ReduceMean', ['pixel_values'], 'mean', { axes: [2, 3], keepdims: 0 }),
      step('MatMul', ['mean', 'weights'], 'logits')
    ],
    constants: [floats('weights', [3, 2], [9, -9, 9, -9, 9, -9])],
    inputs: [pixels],
    outputs: [tensorType('logits', FLOAT, 'batch', 2)]
  };
  return writeModel(models, id, graph, {
    config: {
      model_type: 'vit',
      architectures: ['ViTForImageClassification'],
      id2label: { 0: 'light', 1: 'dark' },
      label2id: { light: 0, dark: 1 }
    },
    ...seeing('ViTImageProcessor')
  });
}

/** What is light is near. */
export function writeTinyDepth(models: string, id: string): Promise<void> {
  const graph: Graph = {
    steps: [step('ReduceMean', ['pixel_values'], 'predicted_depth', { axes: [1], keepdims: 0 })],
    constants: [],
    inputs: [pixels],
    outputs: [tensorType('predicted_depth', FLOAT, 'batch', 'height', 'width')]
  };
  return writeModel(models, id, graph, {
    config: { model_type: 'dpt', architectures: ['DPTForDepthEstimation'] },
    ...seeing('DPTImageProcessor')
  });
}

/** Finds one "thing" in the middle of every picture, half as wide and as high. */
export function writeTinyDetector(models: string, id: string): Promise<void> {
  const graph: Graph = {
    steps: [step('Identity', ['classes'], 'logits'), step('Identity', ['middle'], 'pred_boxes')],
    constants: [floats('classes', [1, 1, 3], [0, 9, 0]), floats('middle', [1, 1, 4], [0.5, 0.5, 0.5, 0.5])],
    inputs: [pixels],
    outputs: [tensorType('logits', FLOAT, 1, 1, 3), tensorType('pred_boxes', FLOAT, 1, 1, 4)]
  };
  return writeModel(models, id, graph, {
    config: {
      model_type: 'detr',
      architectures: ['DetrForObjectDetection'],
      id2label: { 0: 'nothing', 1: 'thing' },
      label2id: { nothing: 0, thing: 1 }
    },
    ...seeing('DetrImageProcessor')
  });
}

/** Parts a picture into "light" and "dark". */
export function writeTinySegmenter(models: string, id: string): Promise<void> {
  const graph: Graph = {
    steps: [
      step('ReduceMean', ['pixel_values'], 'mean', { axes: [1], keepdims: 1 }),
      step('Mul', ['mean', 'signs'], 'logits')
    ],
    constants: [floats('signs', [1, 2, 1, 1], [1, -1])],
    inputs: [pixels],
    outputs: [tensorType('logits', FLOAT, 'batch', 2, 'height', 'width')]
  };
  return writeModel(models, id, graph, {
    config: {
      model_type: 'segformer',
      architectures: ['SegformerForSemanticSegmentation'],
      id2label: { 0: 'light', 1: 'dark' },
      label2id: { light: 0, dark: 1 }
    },
    ...seeing('SegformerImageProcessor')
  });
}

/** Gives every picture back as it is. */
export function writeTinyPainter(models: string, id: string): Promise<void> {
  const graph: Graph = {
    steps: [step('Identity', ['pixel_values'], 'reconstruction')],
    constants: [],
    inputs: [pixels],
    outputs: [tensorType('reconstruction', FLOAT, 'batch', 3, 'height', 'width')]
  };
  return writeModel(models, id, graph, {
    config: { model_type: 'swin2sr', architectures: ['Swin2SRForImageSuperResolution'] },
    ...seeing('Swin2SRImageProcessor', { do_normalize: false, do_resize: false, do_pad: true, pad_size: 8 })
  });
}
