import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { answerQuestion, DOUBTFUL_SCORE } from './answer-question.js';
import { createTextReader } from './create-text-reader.js';
import { findEntities } from './find-entities.js';
import { tagNames } from './tag-names.js';

const read = createTextReader();
const fixture = (name: string): string =>
  readFileSync(new URL(`../../__fixtures__/${name}`, import.meta.url), 'utf8');
const lighthouses = fixture('article_lighthouses.txt');
const contract = fixture('entities.txt');
const answer = (question: string, text: string): ReturnType<typeof answerQuestion> => {
  const context = read(text);
  return answerQuestion(read(question), context, findEntities(context, tagNames(text)));
};

describe('answers from a text', () => {
  test.each([
    ['Who designed the Eddystone tower lit in 1759?', 'John Smeaton'],
    ['Where was the first large Fresnel lens installed?', 'Cordouan lighthouse'],
    ['Which is the oldest working lighthouse?', 'Tower of Hercules'],
    ['When was North Foreland automated?', '1998'],
    ['How tall was the Pharos lighthouse?', 'at least one hundred metres'],
    ['How far can the beam be seen?', 'more than thirty kilometres'],
    ['Who won the Nobel Prize in Physics in 1912?', 'Gustaf Dalen'],
    ['What did early keepers burn?', 'wood, coal or candles'],
    ['How many white flashes does a light give?', 'two'],
    [
      'What is a lighthouse?',
      'a tower, building or other structure that carries a bright light and serves as a guide for ships at sea'
    ]
  ])('about lighthouses: %s', (question, expected) => {
    expect(answer(question, lighthouses)?.answer).toBe(expected);
  });

  test.each([
    ['Who is the chief engineer of Northwind Turbines?', 'Amara Okafor'],
    ['How much was the contract worth?', '3.2 million euros'],
    ['Where did she meet Lars Holm?', 'Kastrup Airport'],
    ['When did Amara Okafor fly to Copenhagen?', 'Tuesday, 14 May 2019'],
    ['Which agency signed the contract?', 'Danish Energy Agency'],
    ['What people are named?', 'Amara Okafor, Lars Holm, Okafor'],
    [
      'Which places and dates are mentioned in the text?',
      'Tuesday, 14 May 2019, Lagos, Copenhagen, Kastrup Airport, Two days later, Esbjerg, North Sea, Ghana, end of 2020'
    ]
  ])('about a contract: %s', (question, expected) => {
    expect(answer(question, contract)?.answer).toBe(expected);
  });

  test.each([
    ['Where do I live?', 'My name is Wolfgang and I live in Berlin.', 'Berlin'],
    ['What is my name?', 'My name is Wolfgang and I live in Berlin.', 'Wolfgang'],
    ['Why do I work as a baker?', 'I work as a baker because I love bread.', 'because I love bread'],
    ['What is the total?', 'The total is EUR 118.80. Payment is due in May.', 'EUR 118.80']
  ])('%s', (question, text, expected) => {
    expect(answer(question, text)?.answer).toBe(expected);
  });

  test('an answer stands in the text where it is said to stand, inside its sentence', () => {
    const found = answer('When was North Foreland automated?', lighthouses);
    expect(lighthouses.slice(found?.start, found?.end)).toBe('1998');
    expect(found?.sentence).toContain('North Foreland, was automated in 1998');
  });

  test.each(['What is the capital of Mongolia?', 'Who composed the ninth symphony?', ''])(
    'has no clear answer to %j',
    question => {
      expect(answer(question, lighthouses)?.score ?? 0).toBeLessThan(DOUBTFUL_SCORE);
    }
  );
});
