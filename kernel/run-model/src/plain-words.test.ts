import { expect, test } from '@jest/globals';
import { plainWords } from './plain-words.js';

test.each([
  ['colours of terminals', '\u001b[31mred\u001b[0m', '[31mred[0m'],
  ['titles of terminals', '\u001b]0;owned\u0007after', ']0;ownedafter'],
  ['eight-bit sequences', '\u009b2Jgone', '2Jgone'],
  ['a turned order', 'photo\u202egpj.exe', 'photogpj.exe'],
  ['isolates', '\u2066a\u2069', 'a']
])('leaves out %s', (_, text, plain) => {
  expect(plainWords(text)).toBe(plain);
});

test('keeps lines, tabs and the letters of every script', () => {
  expect(plainWords('a\n\tb — ‏שלום‎ 猫 👩‍🔬')).toBe('a\n\tb — ‏שלום‎ 猫 👩‍🔬');
});
