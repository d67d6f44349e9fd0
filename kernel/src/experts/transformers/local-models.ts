import type { TaskName } from '@cellist/run-model';

/** A model that transformers.js runs on this machine. */
export interface LocalModel {
  id: string;
  license: string;
  /** About: q8 takes a byte a parameter. The Hub tells the true size before anything is fetched. */
  sizeBytes: number;
  description: string;
  limits: string;
  /** How its numbers are kept: q8 where it is as good. */
  dtype: 'q8' | 'fp32';
  /** A file of the model that holds the voice which it speaks with. */
  voice: string | null;
}

const MB = 1_000_000;

const model = (
  id: string,
  license: string,
  sizeMb: number,
  description: string,
  limits = '',
  more: Partial<LocalModel> = {}
): LocalModel => ({
  id,
  license,
  sizeBytes: sizeMb * MB,
  description,
  limits,
  dtype: 'q8',
  voice: null,
  ...more
});

const VERY_SMALL = 'A very small language model: short, simple texts; facts are often wrong.';
const writers = [
  model(
    'HuggingFaceTB/SmolLM2-360M-Instruct',
    'Apache-2.0',
    365,
    'SmolLM2, a small language model: writes and answers in English.',
    VERY_SMALL
  ),
  model(
    'onnx-community/Qwen2.5-0.5B-Instruct',
    'Apache-2.0',
    500,
    'Qwen 2.5, a small language model: writes and answers in English, Chinese and other languages.',
    VERY_SMALL
  ),
  model(
    'HuggingFaceTB/SmolLM2-135M-Instruct',
    'Apache-2.0',
    138,
    'The smallest SmolLM2: writes and answers in English, quickly.',
    VERY_SMALL
  )
];

const ONLY_ENGLISH_UNTOLD =
  'Takes speech for English where the parameter `language` (as german) does not say another.';

/** Good, small models for each task, the preferred one first; only such as may be had by everybody, without a key. */
export const localModels = {
  'text-classification': [
    model(
      'Xenova/distilbert-base-uncased-finetuned-sst-2-english',
      'Apache-2.0',
      68,
      'Says whether an English text is positive or negative.'
    ),
    model(
      'Xenova/bert-base-multilingual-uncased-sentiment',
      'MIT',
      169,
      'Says how many stars, one to five, a review in English, Dutch, German, French, Spanish or Italian would give.'
    )
  ],
  'token-classification': [
    model(
      'Xenova/bert-base-multilingual-cased-ner-hrl',
      'AFL-3.0',
      178,
      'Finds people, places and organisations in ten languages.'
    )
  ],
  'question-answering': [
    model(
      'Xenova/distilbert-base-cased-distilled-squad',
      'Apache-2.0',
      66,
      'Finds the words of an English text that answer a question.'
    )
  ],
  summarization: [model('Xenova/distilbart-cnn-6-6', 'Apache-2.0', 285, 'Shortens English news articles.')],
  translation: [
    model(
      'Xenova/m2m100_418M',
      'MIT',
      635,
      'Translates between any two of 100 languages.',
      'Sentence by sentence; style suffers.'
    ),
    model(
      'Xenova/t5-small',
      'Apache-2.0',
      95,
      'Translates from English into German, French or Romanian.',
      'Short sentences; no other languages.'
    )
  ],
  'text2text-generation': [
    model(
      'Xenova/flan-t5-small',
      'Apache-2.0',
      95,
      'Follows short instructions on English texts.',
      'A very small model: simple rewriting only.'
    )
  ],
  'text-generation': writers,
  conversational: writers,
  'zero-shot-classification': [
    model(
      'Xenova/nli-deberta-v3-xsmall',
      'Apache-2.0',
      87,
      'Says which of given labels fits an English text, by its meaning.'
    ),
    model(
      'Xenova/distilbert-base-uncased-mnli',
      'unknown',
      68,
      'Says which of given labels fits an English text, by its meaning.'
    )
  ],
  'sentence-similarity': [
    model('Xenova/all-MiniLM-L6-v2', 'Apache-2.0', 23, 'Says how alike English sentences are in meaning.')
  ],
  'image-classification': [
    model(
      'Xenova/vit-base-patch16-224',
      'Apache-2.0',
      88,
      'Says which of the 1,000 classes of ImageNet a picture shows.'
    )
  ],
  'object-detection': [
    model(
      'Xenova/detr-resnet-50',
      'Apache-2.0',
      43,
      'Finds the 80 kinds of COCO things, each with its box (DETR).'
    )
  ],
  'image-segmentation': [
    model(
      'Xenova/detr-resnet-50-panoptic',
      'Apache-2.0',
      45,
      'Finds the outlines of things and grounds in a picture (DETR, COCO panoptic).'
    )
  ],
  'image-to-text': [
    model(
      'Xenova/vit-gpt2-image-captioning',
      'Apache-2.0',
      246,
      'Describes a picture in a short English sentence.'
    )
  ],
  'depth-estimation': [
    model(
      'onnx-community/depth-anything-v2-small',
      'Apache-2.0',
      27,
      'Says how far away each point of a picture is, relative to the others.'
    )
  ],
  'document-question-answering': [
    model(
      'Xenova/donut-base-finetuned-docvqa',
      'MIT',
      210,
      'Answers a question from the picture of a document, without reading its letters first.'
    )
  ],
  'image-to-image': [
    model(
      'Xenova/swin2SR-classical-sr-x2-64',
      'Apache-2.0',
      16,
      'Doubles the size of a picture sharply.',
      'Does nothing that a text asks for; large pictures take long.'
    )
  ],
  'automatic-speech-recognition': [
    model(
      'Xenova/whisper-base',
      'Apache-2.0',
      77,
      'Whisper (base) writes down speech in 99 languages, with punctuation and times.',
      ONLY_ENGLISH_UNTOLD
    ),
    model(
      'Xenova/whisper-small',
      'Apache-2.0',
      249,
      'Whisper (small): surer than base in other languages and in noise, three times as slow.',
      ONLY_ENGLISH_UNTOLD
    ),
    model(
      'Xenova/whisper-tiny',
      'Apache-2.0',
      41,
      'Whisper (tiny): the quickest, for clear speech.',
      ONLY_ENGLISH_UNTOLD
    )
  ],
  'text-to-speech': [
    model(
      'onnx-community/Supertonic-TTS-ONNX',
      'OpenRAIL-M',
      265,
      'Supertonic reads English aloud in a natural voice.',
      'English only.',
      { dtype: 'fp32', voice: 'voices/F1.bin' }
    ),
    ...(
      [
        ['eng', 'English'],
        ['deu', 'German'],
        ['fra', 'French'],
        ['spa', 'Spanish']
      ] as const
    ).map(([code, language]) =>
      model(
        `Xenova/mms-tts-${code}`,
        'CC-BY-NC-4.0',
        39,
        `MMS reads ${language} aloud.`,
        `${language} only; not for commercial use.`
      )
    )
  ],
  'audio-classification': [
    model(
      'Xenova/ast-finetuned-audioset-10-10-0.4593',
      'BSD-3-Clause',
      90,
      'Says which of 527 kinds of sound are heard in a recording (AudioSet): speech, music, animals, machines.',
      'Listens to the first ten seconds.'
    )
  ]
} satisfies Partial<Record<TaskName, readonly LocalModel[]>>;

export type LocalTask = keyof typeof localModels;
export const localTasks = Object.keys(localModels) as LocalTask[];
