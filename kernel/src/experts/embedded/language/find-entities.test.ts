import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { createTextReader } from './create-text-reader.js';
import { findEntities } from './find-entities.js';
import { tagNames } from './tag-names.js';

const read = createTextReader();
const fixture = new URL('../../__fixtures__/entities.txt', import.meta.url);
const found = (text: string): string[] =>
  findEntities(read(text), tagNames(text)).map(entity => `${entity.entity_group} ${entity.word}`);

const rows: readonly (readonly [text: string, expected: readonly string[]])[] = [
  [
    readFileSync(fixture, 'utf8'),
    [
      'DATE Tuesday, 14 May 2019',
      'PER Amara Okafor',
      'ORG Northwind Turbines',
      'LOC Lagos',
      'LOC Copenhagen',
      'MONEY 3.2 million euros',
      'ORG Danish Energy Agency',
      'LOC Kastrup Airport',
      'PER Lars Holm',
      'ORG University of Aarhus',
      'DATE Two days later',
      'LOC Esbjerg',
      'LOC North Sea',
      'PER Okafor',
      'ORG Reuters',
      'LOC Ghana',
      'DATE end of 2020'
    ]
  ],
  [
    'Iron Man is a superhero appearing in American comic books published by Marvel Comics.',
    ['PER Iron Man', 'MISC American', 'ORG Marvel Comics']
  ],
  [
    'Albert Einstein was born on March 14, 1879, in Ulm, Germany.',
    ['PER Albert Einstein', 'DATE March 14, 1879', 'LOC Ulm', 'LOC Germany']
  ],
  [
    'Apple is looking at buying U.K. startup DeepMind for $1 billion, said Tim Cook in San Francisco.',
    ['ORG Apple', 'LOC U.K.', 'ORG DeepMind', 'MONEY $1 billion', 'PER Tim Cook', 'LOC San Francisco']
  ],
  [
    'Tesla shares fell 5% after CEO Elon Musk sold stock, Bloomberg reported on Nov. 9, 2022.',
    ['ORG Tesla', 'PERCENT 5%', 'PER Elon Musk', 'ORG Bloomberg', 'DATE Nov. 9, 2022']
  ],
  [
    "Hiroshi Tanaka, a professor at Kyoto University, joined Sony in 1998. Tanaka's wife, Yuki, teaches in Osaka.",
    [
      'PER Hiroshi Tanaka',
      'ORG Kyoto University',
      'ORG Sony',
      'DATE 1998',
      'PER Tanaka',
      'PER Yuki',
      'LOC Osaka'
    ]
  ],
  [
    'The Amazon flows through Brazil to the Atlantic Ocean.',
    ['LOC Amazon', 'LOC Brazil', 'LOC Atlantic Ocean']
  ],
  [
    'Write to maria@example.org or see https://example.org/a?b=c. It weighs 20 kg and costs £1,250.50.',
    ['EMAIL maria@example.org', 'URL https://example.org/a?b=c', 'QUANTITY 20 kg', 'MONEY £1,250.50']
  ],
  ['Oil lamps were invented in the 1780s. Sailors may march at 7:30 p.m.', ['DATE 1780s', 'TIME 7:30 p.m.']],
  ['He bought three books, and they may be good.', ['NUMBER three']],
  ['', []]
];

describe('named entities', () => {
  test.each(rows)('of %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('words stand in the text where they are said to stand, and never overlap', () => {
    const text = readFileSync(fixture, 'utf8');
    const entities = findEntities(read(text), tagNames(text));
    expect(entities.map(entity => text.slice(entity.start, entity.end))).toEqual(
      entities.map(entity => entity.word)
    );
    for (const [index, entity] of entities.entries())
      expect(entity.start).toBeGreaterThanOrEqual(entities[index - 1]?.end ?? 0);
  });
});
