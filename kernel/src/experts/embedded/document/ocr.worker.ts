import { createRequire } from 'node:module';
import path from 'node:path';
import sharp from 'sharp';
import { createWorker, OEM, PSM } from 'tesseract.js';
import type { Page, Worker } from 'tesseract.js';
import * as z from 'zod';
import { serveJobs } from '../../serve-jobs.js';
import { cleanPage } from './clean-page.js';
import type { GreyRaster } from './grey-raster.js';
import { mergeWords } from './merge-words.js';
import type { Word } from './word.js';

/** Reads the words of a page with Tesseract. */
const inputSchema = z.object({ pixels: z.instanceof(Uint8Array), width: z.number(), height: z.number() });
/** Small pages are scaled up to this; Tesseract wants letters some 30 pixels high. */
const LONG_SIDE = 1500;
const MOST_SCALE = 4;
/** Less sure words are mostly no words: photographs without text give them in plenty. */
const LEAST_CONFIDENCE = 0.5;

let engine: Promise<Worker> | undefined;

serveJobs({
  async read(input, progress) {
    const picture = inputSchema.parse(input);
    progress({ fraction: 0, text: 'preparing the page' });
    const scale = Math.min(MOST_SCALE, Math.max(1, LONG_SIDE / Math.max(picture.width, picture.height)));
    const page = await greyPage(picture, scale);
    cleanPage(page, await blurred(page));
    const image = await asPng(page);
    progress({ fraction: 0.2, text: 'reading the text' });
    engine ??= startEngine();
    const tesseract = await engine;
    const lines = await readWords(tesseract, image, PSM.SINGLE_BLOCK, scale);
    progress({ fraction: 0.6, text: 'reading the text' });
    const spots = await readWords(tesseract, image, PSM.SPARSE_TEXT, scale);
    return { value: mergeWords(lines, spots) };
  }
});

async function startEngine(): Promise<Worker> {
  const require = createRequire(import.meta.url);
  const data = path.dirname(require.resolve('@tesseract.js-data/eng/package.json'));
  const langPath = path.join(data, '4.0.0_best_int');
  return createWorker('eng', OEM.LSTM_ONLY, { langPath, cacheMethod: 'none', gzip: true });
}

async function readWords(tesseract: Worker, image: Buffer, mode: PSM, scale: number): Promise<Word[]> {
  await tesseract.setParameters({ tessedit_pageseg_mode: mode, user_defined_dpi: '200' });
  const { data } = await tesseract.recognize(image, {}, { blocks: true });
  return wordsOf(data, scale).filter(
    word => word.confidence >= LEAST_CONFIDENCE && /[\p{L}\p{N}]/u.test(word.text)
  );
}

function wordsOf(page: Page, scale: number): Word[] {
  const lines = (page.blocks ?? []).flatMap(block => block.paragraphs.flatMap(paragraph => paragraph.lines));
  return lines.flatMap(line =>
    line.words.map(({ text, confidence, bbox }) => ({
      text,
      confidence: confidence / 100,
      box: { xmin: bbox.x0 / scale, ymin: bbox.y0 / scale, xmax: bbox.x1 / scale, ymax: bbox.y1 / scale }
    }))
  );
}

async function greyPage(
  { pixels, width, height }: z.infer<typeof inputSchema>,
  scale: number
): Promise<GreyRaster> {
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .greyscale()
    .resize(Math.round(width * scale))
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

async function blurred({ pixels, width, height }: GreyRaster): Promise<GreyRaster> {
  const data = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .blur(Math.max(8, width / 60))
    .greyscale()
    .raw()
    .toBuffer();
  return { pixels: data, width, height };
}

async function asPng({ pixels, width, height }: GreyRaster): Promise<Buffer> {
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
