import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

/*
 * A program of its own, not a thread: it reads a request as JSON from its input, writes samples (mono, 16 bit,
 * 22,050 a second) to its output, and says on its error output why it could not.
 */

const requestSchema = z.object({ text: z.string(), voice: z.string(), wordsPerMinute: z.number() });

interface Voice {
  set_voice(name: string): number;
  set_rate(wordsPerMinute: number): void;
  synthesize(text: string, onSamples: (samples: Int16Array | null) => void): void;
}

const moduleSchema = z.object({
  default: z.custom<() => Promise<{ eSpeakNGWorker: new () => Voice }>>(value => typeof value === 'function')
});

const request = requestSchema.parse(JSON.parse(await text(process.stdin)));
// Found at run time, so that no bundler takes it in.
const file = createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten');
const { default: load } = moduleSchema.parse(await import(pathToFileURL(file).href));
const { eSpeakNGWorker: Worker } = await load();
const voice = new Worker();
if (voice.set_voice(request.voice) !== 0) {
  process.stderr.write(`it has no voice ${request.voice}\n`);
  process.exitCode = 1;
} else {
  voice.set_rate(request.wordsPerMinute);
  for (const sentences of pieces(request.text)) {
    voice.synthesize(sentences, samples => {
      if (samples !== null && samples.length > 0) write(samples);
    });
    await drained();
  }
}

/** Samples lie in memory that the next call overwrites: they are copied. */
function write(samples: Int16Array): void {
  process.stdout.write(new Uint8Array(samples.slice().buffer));
}

/** Between pieces the pipe may empty itself, so that sound leaves as it is made. */
function drained(): Promise<void> {
  return new Promise(resolve => {
    if (process.stdout.writableNeedDrain) process.stdout.once('drain', resolve);
    else setImmediate(resolve);
  });
}

/** A few sentences each: long texts are said piece by piece. */
function pieces(whole: string): string[] {
  return (
    whole.match(/[^\n]{1,600}(?:[.!?…](?=\s)|$|\n)|[^\n]{1,600}|\n/g)?.filter(each => each.trim() !== '') ??
    []
  );
}
