import { coloursInWords } from './colours.js';
import { countInWords, pluralOf, singularOf, withArticle } from './coco-classes.js';
import { describeScene, listInWords } from './describe-scene.js';
import { ANYTHING, belongsTo } from './find-subjects.js';
import type { Phrase } from './find-subjects.js';
import type { Question } from './parse-question.js';
import { isOnSide, placeInWords, relationInWords, sideInWords } from './place-words.js';
import type { Side } from './place-words.js';
import type { Scene, Thing } from './read-scene.js';

/** What an answer rests on: counts with their doubt, or a class that the detector does not know. */
export type AnswerDetail =
  | { kind: 'count'; label: string; certain: number; doubtful: number }
  | { kind: 'unknown-class'; label: string };

export interface PictureAnswer {
  /** A sentence. */
  answer: string;
  /** 0 to 1. */
  score: number;
  detail?: AnswerDetail;
}

/** Nothing seen is no proof that nothing is there: the detector misses small and half hidden things. */
const NOT_SEEN = 0.5;
/** Of what a colour takes of a thing, to call it of that colour. */
const COLOURED = 0.3;

/** Answers a question from the scene: one answer for each thing asked about. Pure. */
export function answerQuestion(question: Question, scene: Scene): PictureAnswer[] {
  switch (question.kind) {
    case 'count':
      return question.phrases.map(phrase => count(phrase, scene));
    case 'presence':
      return question.phrases.map(phrase => presence(phrase, scene));
    case 'colour':
      return question.phrases.map(phrase => colour(phrase, scene));
    case 'place':
      return question.phrases.map(phrase => place(phrase, scene));
    case 'which':
      return [which(question.phrase, scene)];
    case 'picture-colour':
      return [
        {
          answer: `The picture is mostly ${coloursInWords(scene.colours)}.`,
          score: round(scene.colours[0]?.share ?? 0)
        }
      ];
    case 'contents':
      return [contents(question.side, scene)];
    case 'near':
      return [near(question.phrase, question.relation, scene)];
  }
}

function count(phrase: Phrase, scene: Scene): PictureAnswer {
  if (!phrase.subject.known) return unknown(phrase.subject.label);
  const { label } = phrase.subject;
  const things = chosen(phrase, scene);
  const certain = things.filter(thing => thing.clear).length;
  const doubtful = things.length - certain;
  return {
    answer: `${countSentence(phrase, certain, doubtful)}${cannotTell(phrase)}`,
    score: scoreOf(things),
    detail: { kind: 'count', label, certain, doubtful }
  };
}

function countSentence(phrase: Phrase, certain: number, doubtful: number): string {
  const { label } = phrase.subject;
  const where = phrase.side === null ? 'in the picture' : `${sideInWords(phrase.side)} of the picture`;
  const which = phrase.colour === null ? '' : ` that ${certain === 1 ? 'is' : 'are'} ${phrase.colour}`;
  if (certain === 0 && doubtful === 0) return `I see no ${pluralOf(label)}${which} ${where}.`;
  if (doubtful === 0) {
    return `There ${certain === 1 ? 'is' : 'are'} ${countInWords(label, certain)}${which} ${where}.`;
  }
  if (certain === 0) {
    return `Perhaps ${countInWords(label, doubtful)}${which} ${where}, but none of them clearly: ${String(doubtful)} doubtful.`;
  }
  return (
    `At least ${countInWords(label, certain)}${which} ${where}, perhaps ${String(certain + doubtful)}: ` +
    `${String(certain)} clear and ${String(doubtful)} doubtful.`
  );
}

function presence(phrase: Phrase, scene: Scene): PictureAnswer {
  if (!phrase.subject.known) return unknown(phrase.subject.label);
  const { label } = phrase.subject;
  const things = chosen(phrase, scene);
  const certain = things.filter(thing => thing.clear).length;
  const doubtful = things.length - certain;
  const what = `${phrase.colour === null ? '' : `${phrase.colour} `}${singularOf(label)}`;
  const where = phrase.side === null ? '' : ` ${sideInWords(phrase.side)}`;
  const untold = untoldOf(phrase);
  // What is asked is more than whether the thing is there: "yes" would answer the whole of it.
  if (untold !== '' && certain + doubtful > 0)
    return {
      answer: `I cannot tell “${untold}”. ${countSentence(phrase, certain, doubtful)}`,
      score: NOT_SEEN,
      detail: { kind: 'count', label, certain, doubtful }
    };
  let answer = `No, I see no ${what}${where === '' ? ' in the picture' : where}.`;
  if (certain > 0) {
    const more = doubtful === 0 ? '' : ', perhaps more';
    answer = `Yes, ${certain === 1 ? withArticle(what) : countInWords(label, certain)}${where}${more}.`;
  } else if (doubtful > 0) {
    answer = `Perhaps: something that may be ${withArticle(what)}${where}, but it is doubtful.`;
  }
  const detail = { kind: 'count', label, certain, doubtful } as const;
  return { answer: `${answer}${cannotTell(phrase)}`, score: scoreOf(things), detail };
}

function colour(phrase: Phrase, scene: Scene): PictureAnswer {
  return aboutEach(phrase, scene, thing => ({
    words: coloursInWords(thing.colours),
    score: (thing.colours[0]?.share ?? 0) * thing.score
  }));
}

function place(phrase: Phrase, scene: Scene): PictureAnswer {
  return aboutEach(phrase, scene, thing => ({ words: placeInWords(thing.box, scene), score: thing.score }));
}

/** A sentence that says something of each thing; equal ones are said once. */
function aboutEach(
  phrase: Phrase,
  scene: Scene,
  say: (thing: Thing) => { words: string; score: number }
): PictureAnswer {
  if (!phrase.subject.known) return unknown(phrase.subject.label);
  const { label } = phrase.subject;
  const all = chosen(phrase, scene);
  const clear = all.filter(thing => thing.clear);
  const things = clear.length > 0 ? clear : all;
  if (things.length === 0) return count(phrase, scene);
  const said = things.map(say);
  const groups = new Map<string, number>();
  for (const { words } of said) groups.set(words, (groups.get(words) ?? 0) + 1);
  const maybe = clear.length > 0 ? '' : 'Perhaps: ';
  const [only] = groups.keys();
  let answer: string;
  if (groups.size === 1 && only !== undefined) {
    const subject =
      things.length === 1
        ? `the ${singularOf(label)} is`
        : `the ${String(things.length)} ${pluralOf(label)} are`;
    answer = `${maybe}${subject} ${only}.`;
  } else {
    const parts = [...groups].map(([words, times]) => `${times === 1 ? 'one' : String(times)} ${words}`);
    answer = `${maybe}of the ${String(things.length)} ${pluralOf(label)}, ${listInWords(parts)}.`;
  }
  const score = round(Math.min(...said.map(each => each.score)));
  const detail = {
    kind: 'count',
    label,
    certain: clear.length,
    doubtful: all.length - clear.length
  } as const;
  return {
    answer: `${answer.charAt(0).toUpperCase()}${answer.slice(1)}${cannotTell(phrase)}`,
    score,
    detail
  };
}

function which(phrase: Phrase, scene: Scene): PictureAnswer {
  const things = chosen(phrase, scene);
  if (things.length === 0) return count(phrase, scene);
  return { answer: `I see ${inventory(things)}.`, score: scoreOf(things) };
}

function contents(side: Side | null, scene: Scene): PictureAnswer {
  if (side === null) return { answer: describeScene(scene), score: scoreOf(scene.things) };
  const things = scene.things.filter(thing => isOnSide(thing.box, side, scene));
  const where = sideInWords(side);
  if (things.length === 0) return { answer: `I recognise nothing ${where} of the picture.`, score: NOT_SEEN };
  return { answer: `${capital(where)} of the picture: ${inventory(things)}.`, score: scoreOf(things) };
}

function near(
  phrase: Phrase,
  relation: Extract<Question, { kind: 'near' }>['relation'],
  scene: Scene
): PictureAnswer {
  if (!phrase.subject.known) return unknown(phrase.subject.label);
  const [thing] = chosen(phrase, scene);
  if (thing === undefined) return count(phrase, scene);
  const name = `the ${singularOf(phrase.subject.label)}`;
  const others = scene.things.filter(other => {
    if (other === thing) return false;
    return relation === 'next to' ? isNear(other, thing) : relationInWords(other.box, thing.box) === relation;
  });
  if (others.length === 0) return { answer: `I recognise nothing ${relation} ${name}.`, score: NOT_SEEN };
  return { answer: `${capital(relation)} ${name}: ${inventory(others)}.`, score: scoreOf(others) };
}

/** Closer than half the size of the thing itself. */
function isNear(other: Thing, thing: Thing): boolean {
  const gapX = Math.max(other.box.xmin - thing.box.xmax, thing.box.xmin - other.box.xmax, 0);
  const gapY = Math.max(other.box.ymin - thing.box.ymax, thing.box.ymin - other.box.ymax, 0);
  const size = Math.max(thing.box.xmax - thing.box.xmin, thing.box.ymax - thing.box.ymin);
  return Math.hypot(gapX, gapY) < size / 2;
}

function chosen(phrase: Phrase, scene: Scene): Thing[] {
  const { subject, side, colour: wanted } = phrase;
  return scene.things.filter(
    thing =>
      belongsTo(thing.label, subject.label) &&
      (side === null || isOnSide(thing.box, side, scene)) &&
      (wanted === null || thing.colours.some(({ name, share }) => name === wanted && share >= COLOURED))
  );
}

/** "2 giraffes and perhaps 1 zebra". */
function inventory(things: readonly Thing[]): string {
  const labels = [...new Set(things.map(thing => thing.label))];
  return listInWords(
    labels.map(label => {
      const all = things.filter(thing => thing.label === label);
      const clear = all.filter(thing => thing.clear).length;
      if (clear === 0) return `perhaps ${countInWords(label, all.length)}`;
      return clear < all.length ? `at least ${countInWords(label, clear)}` : countInWords(label, clear);
    })
  );
}

function unknown(label: string): PictureAnswer {
  return {
    answer:
      `I cannot say: the detector knows 80 kinds of things (people, animals, vehicles, everyday things), and ` +
      `“${label}” is none of them.`,
    score: 0,
    detail: { kind: 'unknown-class', label }
  };
}

/** What a narrower word or a further condition asked, and the detector cannot tell. */
function cannotTell(phrase: Phrase): string {
  const untold = untoldOf(phrase);
  if (untold === '') return '';
  const { label } = phrase.subject;
  const all = label === ANYTHING ? 'things' : pluralOf(label);
  return ` This is about all ${all}: I cannot tell “${untold}”.`;
}

function untoldOf({ subject, unjudged }: Phrase): string {
  return [...(subject.known && subject.kind !== null ? [subject.kind] : []), ...unjudged].join(' ');
}

function scoreOf(things: readonly Thing[]): number {
  if (things.length === 0) return NOT_SEEN;
  const clear = things.filter(thing => thing.clear);
  const counted = clear.length > 0 ? clear : things;
  return round(counted.reduce((sum, thing) => sum + thing.score, 0) / counted.length);
}

function round(score: number): number {
  return Number(score.toFixed(3));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
