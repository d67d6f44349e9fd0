/** What was heard, in the Hub's shape for automatic-speech-recognition; times in seconds. */
export interface HeardSpeech {
  text: string;
  /** Stretches of speech between silences. */
  chunks: { text: string; timestamp: [start: number, end: number]; score: number }[];
}

/**
 * Reads what pocketsphinx_continuous prints with `-time yes`: for each stretch a line with its words, then a line for
 * each word with start, end and how sure it is (0 to 1).
 * @param leadS what the times are too late by.
 */
export function readHypotheses(output: string, leadS: number): HeardSpeech {
  const chunks: HeardSpeech['chunks'] = [];
  let words: { start: number; end: number; score: number }[] = [];
  let text = '';
  const finish = (): void => {
    const [first, last] = [words[0], words.at(-1)];
    if (text !== '' && first !== undefined && last !== undefined) {
      const score = words.reduce((sum, word) => sum + word.score, 0) / words.length;
      chunks.push({ text, timestamp: [at(first.start), at(last.end)], score: Number(score.toFixed(3)) });
    }
    words = [];
    text = '';
  };
  const at = (seconds: number): number => Number(Math.max(0, seconds - leadS).toFixed(2));
  for (const line of output.split(/\r?\n/)) {
    const timed = /^(\S+) (\d+\.\d+) (\d+\.\d+) (\d+\.\d+)$/.exec(line);
    if (timed === null) {
      finish();
      text = line.trim();
      continue;
    }
    const [, word = '', start, end, score] = timed;
    if (!/^[<[+]/.test(word)) words.push({ start: Number(start), end: Number(end), score: Number(score) });
  }
  finish();
  return { text: chunks.map(chunk => chunk.text).join(' '), chunks };
}
