import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answerQuestion } from './answer-question.js';
import { parseQuestions } from './parse-question.js';
import type { Scene, Thing } from './read-scene.js';

function thing(
  label: string,
  score: number,
  xmin: number,
  colour: 'red' | 'white' | 'brown' = 'brown'
): Thing {
  const box = { xmin, ymin: 40, xmax: xmin + 10, ymax: 60 };
  return { label, score, box, clear: score >= 0.5, colours: [{ name: colour, share: 0.9 }], share: 0.02 };
}

/** Four clear people and two doubtful ones, two cars, a dog; 100 by 100 pixels. */
const scene: Scene = {
  width: 100,
  height: 100,
  things: [
    thing('person', 0.9, 5),
    thing('person', 0.8, 15),
    thing('person', 0.7, 60),
    thing('person', 0.6, 70),
    thing('person', 0.45, 80),
    thing('person', 0.42, 85),
    thing('car', 0.8, 10, 'red'),
    thing('car', 0.7, 80, 'white'),
    thing('dog', 0.75, 45)
  ],
  colours: [{ name: 'blue', share: 0.8 }],
  background: [{ name: 'blue', share: 0.9 }]
};

function ask(question: string): { answer: string; detail: unknown }[] {
  const questions = parseQuestions(question);
  if (questions === null) return [];
  return questions
    .flatMap(each => answerQuestion(each, scene))
    .map(({ answer, detail }) => ({ answer, detail }));
}

describe('counting', () => {
  const people = { kind: 'count', label: 'person', certain: 4, doubtful: 2 };
  test.each([
    ['How many people are in media/band.jpg?', people],
    ['how many persons', people],
    ['Count the people.', people],
    ['Can you tell me how many people there are in @image-1?', people],
    ['How many men are there?', people],
    ['the number of people in the picture', people],
    ['How many cars?', { kind: 'count', label: 'car', certain: 2, doubtful: 0 }],
    ['How many red cars are there?', { kind: 'count', label: 'car', certain: 1, doubtful: 0 }],
    ['How many cars are on the right?', { kind: 'count', label: 'car', certain: 1, doubtful: 0 }],
    ['How many cats are there?', { kind: 'count', label: 'cat', certain: 0, doubtful: 0 }],
    ['How many animals?', { kind: 'count', label: 'animal', certain: 1, doubtful: 0 }],
    ['How many bikes?', { kind: 'count', label: 'bicycle', certain: 0, doubtful: 0 }],
    ['How many violins are there?', { kind: 'unknown-class', label: 'violins' }],
    ['How many domes has the cathedral?', { kind: 'unknown-class', label: 'domes' }],
    ['Is there a dog?', { kind: 'count', label: 'dog', certain: 1, doubtful: 0 }]
  ])('%s', (question, detail) => {
    expect(ask(question).map(each => each.detail)).toEqual([detail]);
  });

  test('doubt is told in words', () => {
    expect(ask('How many people?')[0]?.answer).toBe(
      'At least 4 people in the picture, perhaps 6: 4 clear and 2 doubtful.'
    );
  });

  test('of what the detector does not know no number is said, not even zero', () => {
    const answer = ask('How many violins are there?')[0]?.answer;
    expect(answer).toContain('cannot');
    expect(answer).toContain('“violins”');
    expect(answer).not.toMatch(/\bno violins\b|\b0\b/);
  });

  test('what narrows a question and cannot be judged is said', () => {
    expect(ask('How many men and women are there?')).toHaveLength(1);
    expect(ask('How many men and women are there?')[0]?.answer).toContain('I cannot tell “men and women”');
    expect(ask('How many people are sitting?')[0]?.answer).toContain('I cannot tell “sitting”');
  });

  test.each([
    ['Is the dog smiling?', /^I cannot tell “smiling”\. There is 1 dog in the picture\.$/],
    ['Is there a sitting person?', /^I cannot tell “sitting”\. At least 4 people/]
  ])('%s: no yes stands before what cannot be told', (question, answer) => {
    expect(ask(question)[0]?.answer).toMatch(answer);
  });
});

test.each([
  ['What colour is the dog?', 'The dog is brown.'],
  ['What colour are the cars?', 'Of the 2 cars, one red and one white.'],
  ['Where is the dog?', 'The dog is in the middle.'],
  ['Where is the dog and what color is it?', 'The dog is in the middle. The dog is brown.'],
  ['Is there a cat or a dog?', 'No, I see no cat in the picture. Yes, a dog.'],
  ['Is the dog brown?', 'Yes, a brown dog.'],
  ['Which animals do you see?', 'I see 1 dog.'],
  ['What is the main colour of the picture?', 'The picture is mostly blue.'],
  ['What is on the left?', 'At the left of the picture: 2 people and 1 car.'],
  ['What is left of the dog?', 'Left of the dog: 2 people and 1 car.']
])('%s', (question, answer) => {
  expect(
    ask(question)
      .map(each => each.answer)
      .join(' ')
  ).toBe(answer);
});

test.each(['What is in the picture?', 'What do you see?', 'who is in the picture', "What's this?"])(
  '"%s" is answered with all that was found',
  question => {
    expect(ask(question)[0]?.answer).toMatch(/at least four people.*two .*cars.*brown dog/i);
  }
);

test.each(['How old is the dog?', 'What are the musicians playing?', 'Why?', '', 'What breed is the dog?'])(
  '"%s" is no question that can be answered',
  question => {
    expect(parseQuestions(question)).toBeNull();
  }
);

test('any text is read as questions or as none, never with an error', () => {
  const word = fc.constantFrom(
    'how',
    'many',
    'what',
    'is',
    'the',
    'left',
    'of',
    'and',
    'red',
    'dog',
    'colour',
    'where',
    '?',
    'it'
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map(words => words.join(' '))
      ),
      text => {
        for (const question of parseQuestions(text) ?? []) {
          for (const { answer, score } of answerQuestion(question, scene)) {
            expect(answer).not.toBe('');
            expect(score >= 0 && score <= 1).toBe(true);
          }
        }
      }
    )
  );
});
