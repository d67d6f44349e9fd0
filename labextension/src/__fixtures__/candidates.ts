import { buildCandidate } from './build-run.js';

export const detectors = [
  buildCandidate('facebook/detr-resnet-101', {
    where: ['huggingface'],
    downloads: 1_210_000,
    likes: 1240,
    description: 'Finds things of 80 classes; strong with crowds and small things.'
  }),
  buildCandidate('hustvl/yolos-tiny', {
    where: ['transformers', 'huggingface'],
    downloads: 184_000,
    likes: 251,
    sizeBytes: 26_000_000,
    description: 'Finds things of 80 classes; small and quick.'
  }),
  buildCandidate('lab/own-detector', {
    where: [],
    license: 'unknown',
    description: 'Our own detector.',
    unavailable: 'Its endpoint does not answer. Start it, or remove it from the configuration.'
  })
];
