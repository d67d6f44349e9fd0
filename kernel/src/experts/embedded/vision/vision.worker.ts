import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import { io, ready, setBackend, tensor } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { serveJobs } from '../../serve-jobs.js';
import type { JobResult } from '../../serve-jobs.js';

/**
 * Runs the object and the pose network of the package @vladmandic/human on its tensors. The package's own code is
 * not used: it asks for fetch of file: addresses and loads networks of faces, age and emotion, which never run here.
 */
const require = createRequire(import.meta.url);
const models = path.join(path.dirname(require.resolve('@vladmandic/human')), '..', 'models');

const modelFileSchema = z.object({
  modelTopology: z.record(z.string(), z.unknown()),
  signature: z.record(z.string(), z.unknown()),
  format: z.string(),
  weightsManifest: z.array(z.object({ weights: z.array(z.custom<io.WeightsManifestEntry>()) }))
});
const inputSchema = z.object({ pixels: z.instanceof(Uint8Array) });
const backend = startBackend();
const loaded = new Map<string, Promise<GraphModel>>();

serveJobs({
  detect: input => execute('centernet', 'tower_0/detections', 512, 'float32', input),
  pose: input => execute('movenet-lightning', 'Identity:0', 192, 'int32', input)
});

/** Shows a network one square RGB picture. @returns the numbers of its output as a Float32Array. */
async function execute(
  name: string,
  output: string,
  side: number,
  type: 'float32' | 'int32',
  input: unknown
): Promise<JobResult> {
  const { pixels } = inputSchema.parse(input);
  const model = await load(name);
  const values = type === 'float32' ? Float32Array.from(pixels) : Int32Array.from(pixels);
  const picture = tensor(values, [1, side, side, 3], type);
  const result = model.execute(picture, output);
  const first: Tensor | undefined = Array.isArray(result) ? result[0] : result;
  const numbers = Float32Array.from((await first?.data()) ?? []);
  picture.dispose();
  first?.dispose();
  return { value: numbers, transfer: [numbers.buffer] };
}

async function load(name: string): Promise<GraphModel> {
  await backend;
  const model = loaded.get(name) ?? read(name);
  loaded.set(name, model);
  return model;
}

async function read(name: string): Promise<GraphModel> {
  const file = modelFileSchema.parse(JSON.parse(readFileSync(path.join(models, `${name}.json`), 'utf8')));
  const weights = Uint8Array.from(readFileSync(path.join(models, `${name}.bin`)));
  return loadGraphModel(
    io.fromMemory({
      modelTopology: file.modelTopology,
      signature: file.signature,
      format: file.format,
      weightSpecs: file.weightsManifest.flatMap(group => group.weights),
      weightData: weights.buffer
    })
  );
}

async function startBackend(): Promise<void> {
  const folder = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  setWasmPaths(path.join(folder, 'wasm-out') + path.sep);
  await setBackend('wasm');
  await ready();
}
