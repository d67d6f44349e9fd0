import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readJson } from './read-json.js';
import { createObjectScanner } from './scan-objects.js';
import { createThoughtFilter } from './thought-filter.js';

const wantsId = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value : null;

describe('reading JSON out of a reply', () => {
  const plain = { id: 'a/b', reason: "it's good" };
  const rows: [name: string, reply: string][] = [
    ['plain', '{"id": "a/b", "reason": "it\'s good"}'],
    ['a fence', 'Here you are:\n```json\n{"id": "a/b", "reason": "it\'s good"}\n```\nGood luck!'],
    ['an open fence', '```\n{"id": "a/b", "reason": "it\'s good"}'],
    ['prose around it', 'I take {"id": "a/b", "reason": "it\'s good"} because it fits.'],
    [
      'brackets in the prose',
      'Of the candidates [five] I take {this one}: {"id": "a/b", "reason": "it\'s good"}'
    ],
    ['single quotes', "{'id': 'a/b', 'reason': \"it's good\"}"],
    ['a trailing comma', '{"id": "a/b", "reason": "it\'s good",}'],
    ['bare keys', '{id: "a/b", reason: "it\'s good"}'],
    ['a missing end', '{"id": "a/b", "reason": "it\'s good"'],
    ['a comment', '{"id": "a/b", // the best\n "reason": "it\'s good"}'],
    [
      'two fences, the last being the better',
      '```json\n{"id": "x/y"}\n```\nNo, rather\n```json\n{"id": "a/b", "reason": "it\'s good"}\n```'
    ]
  ];
  test.each(rows)('%s is mended', (_, reply) => {
    expect(readJson(reply, wantsId)).toEqual(plain);
  });

  test('a refusal in prose holds no JSON', () => {
    expect(readJson('I am sorry, I cannot do that.', wantsId)).toBeNull();
  });
});

describe('objects in a stream', () => {
  test('however a text is cut into pieces, each object is given once, when it closes', () => {
    const text = `Well: [{"task": "a}b", "args": {"t": "say \\"{\\""}}, {'task': 'it{s', 'x': 'o''}, {"end": {}}] {`;
    const whole = createObjectScanner().feed(text);
    expect(whole).toHaveLength(5);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), cuts => {
        const scanner = createObjectScanner();
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
        expect(pieces.flatMap(piece => scanner.feed(piece))).toEqual(whole);
      })
    );
  });
});

describe('thoughts in a stream', () => {
  test('however the pieces fall, thought and speech come apart the same way', () => {
    const text = 'a <b> <think>one <i></think> two <thinking>three</thinking>four <';
    const read = (pieces: readonly string[]): Record<string, string> => {
      const filter = createThoughtFilter(false);
      const items = [...pieces.flatMap(piece => filter.feed(piece)), ...filter.end()];
      const of = (type: string): string =>
        items.map(item => (item.type === type && 'text' in item ? item.text : '')).join('');
      return { said: of('delta'), thought: of('thought') };
    };
    const expected = { said: 'a <b>  two four <', thought: 'one <i>three' };
    expect(read([text])).toEqual(expected);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), size => {
        expect(read(text.match(new RegExp(`[\\s\\S]{1,${String(size)}}`, 'g')) ?? [])).toEqual(expected);
      })
    );
  });
});
