import { expect, test } from '@jest/globals';
import { runnable } from './add-program.js';

test.each([
  ['pip install piper-tts', false, false, ['pip', 'install', 'piper-tts']],
  ['sudo apt install apertium apertium-eng-spa', false, true, null],
  ['sudo apt install tesseract-ocr', true, false, null],
  ['sudo apt install tesseract-ocr', true, true, ['apt-get', 'install', '-y', 'tesseract-ocr']]
])('%s, root %s, Debian %s: sudo is never run', (command, isRoot, isDebian, words) => {
  expect(runnable(command, isRoot, isDebian)).toEqual(words);
});
