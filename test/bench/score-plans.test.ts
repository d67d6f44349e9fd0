import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const here = path.dirname(fileURLToPath(import.meta.url));
const sample = (name: string): string => path.join(here, 'score-plans', name);

async function score(...more: string[]): Promise<string> {
  const script = path.join(here, 'score-plans.mjs');
  return (
    await promisify(execFile)(process.execPath, [
      script,
      sample('gold.jsonl'),
      sample('plans.jsonl'),
      ...more
    ])
  ).stdout;
}

test("in TaskBench's words a guided image-to-image is Image Editing, and a missing plan is an empty one", async () => {
  // 8 gold nodes, 7 planned, 6 shared; 4 gold edges, 4 planned, 2 shared: counted by hand.
  expect(JSON.parse(await score('--json'))).toMatchObject({
    all: {
      records: 4,
      answered: 3,
      node: { precision: 85.71, recall: 75, f1: 80 },
      edge: { precision: 50, recall: 50, f1: 50 }
    },
    graph: { node: { f1: 100 }, edge: { f1: 100 } },
    sequential: { node: { f1: 66.67 }, edge: { f1: 0 } }
  });
});

test("in the paper's words accuracy and edit distance are told as well", async () => {
  const scores: unknown = JSON.parse(await score('--json', '--vocabulary', 'paper'));
  // Here Image Editing is no image-to-image, so two of three names in the chain are wrong.
  expect(scores).toMatchObject({
    all: { accuracy: 50, editDistance: 0.417 },
    single: { accuracy: 50, editDistance: 0.5 },
    sequential: { accuracy: 0, editDistance: 0.667 },
    graph: { accuracy: 100, editDistance: 0 }
  });
});

test('the records that were missed can be shown', async () => {
  expect(await score('--misses', '1')).toContain('missing image-to-text; extra object-detection');
});
