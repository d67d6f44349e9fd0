import type { TaskName } from '@cellist/run-model';

/** A model that transformers.js runs on this machine. */
export interface LocalModel {
  id: string;
  license: string;
  description: string;
  limits: string;
}

const model = (id: string, license: string, description: string, limits = ''): LocalModel => ({
  id,
  license,
  description,
  limits
});

/** One good, small model for each task: the ones that transformers.js itself takes where none is named. */
export const localModels = {
  'text-classification': model(
    'Xenova/distilbert-base-uncased-finetuned-sst-2-english',
    'Apache-2.0',
    'Says whether an English text is positive or negative.'
  ),
  'token-classification': model(
    'Xenova/bert-base-multilingual-cased-ner-hrl',
    'AFL-3.0',
    'Finds people, places and organisations in ten languages.'
  ),
  'question-answering': model(
    'Xenova/distilbert-base-cased-distilled-squad',
    'Apache-2.0',
    'Finds the words of an English text that answer a question.'
  ),
  summarization: model('Xenova/distilbart-cnn-6-6', 'Apache-2.0', 'Shortens English news articles.'),
  translation: model(
    'Xenova/t5-small',
    'Apache-2.0',
    'Translates from English into German, French or Romanian.',
    'Short sentences; no other languages.'
  ),
  'text2text-generation': model(
    'Xenova/flan-t5-small',
    'Apache-2.0',
    'Follows short instructions on English texts.',
    'A very small model: simple rewriting only.'
  ),
  'zero-shot-classification': model(
    'Xenova/distilbert-base-uncased-mnli',
    'unknown',
    'Says which of given labels fits an English text, by its meaning.'
  ),
  'sentence-similarity': model(
    'Xenova/all-MiniLM-L6-v2',
    'Apache-2.0',
    'Says how alike English sentences are in meaning.'
  ),
  'image-classification': model(
    'Xenova/vit-base-patch16-224',
    'Apache-2.0',
    'Says which of the 1,000 classes of ImageNet a picture shows.'
  ),
  'object-detection': model(
    'Xenova/detr-resnet-50',
    'Apache-2.0',
    'Finds the 80 kinds of COCO things, each with its box (DETR).'
  ),
  'image-segmentation': model(
    'Xenova/detr-resnet-50-panoptic',
    'Apache-2.0',
    'Finds the outlines of things and grounds in a picture (DETR, COCO panoptic).'
  ),
  'image-to-text': model(
    'Xenova/vit-gpt2-image-captioning',
    'Apache-2.0',
    'Describes a picture in a short English sentence.'
  ),
  'depth-estimation': model(
    'onnx-community/depth-anything-v2-small',
    'Apache-2.0',
    'Says how far away each point of a picture is, relative to the others.'
  ),
  'document-question-answering': model(
    'Xenova/donut-base-finetuned-docvqa',
    'MIT',
    'Answers a question from the picture of a document, without reading its letters first.'
  ),
  'image-to-image': model(
    'Xenova/swin2SR-classical-sr-x2-64',
    'Apache-2.0',
    'Doubles the size of a picture sharply.',
    'Does nothing that a text asks for; large pictures take long.'
  )
} as const satisfies Partial<Record<TaskName, LocalModel>>;

export type LocalTask = keyof typeof localModels;
