import { describe, expect, test } from '@jest/globals';
import { speakableText } from './speakable-text.js';

describe('what a voice says of a text', () => {
  test.each([
    ['There are **6 people** in `image-1`.', 'There are 6 people in image-1.'],
    ['# Result\n\n- one\n- two', 'Result.\none.\ntwo.'],
    ['See [the picture](image-1.png) and ![boxes](b.png).', 'See the picture and boxes.'],
    ['Read https://www.example.org/a/b?c=d now', 'Read example.org now.'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', 'a, b.\n1, 2.'],
    ['2 * 3 and snake_case_name', '2 * 3 and snake_case_name.'],
    ['```\nx = 1\n```', 'x = 1.'],
    ['', '']
  ])('%j is read as %j', (text, expected) => {
    expect(speakableText(text)).toBe(expected);
  });
});
