import { coloursInWords } from './colours.js';
import type { ColourName } from './colours.js';
import { pluralOf, singularOf, withArticle } from './coco-classes.js';
import { overlap } from './box.js';
import { placeInWords } from './place-words.js';
import type { Scene, Thing } from './read-scene.js';

const numbers = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** A sentence names so many kinds of things at most. */
const MOST_KINDS = 4;
/** Of pixels: a picture that is so white and has nothing else in it is a page or a drawing. */
const PAGE_WHITE = 0.75;

/** One English sentence that says what was found, how much of it, where, and the colours. Pure. */
export function describeScene(scene: Scene): string {
  const clear = kindsOf(scene.things.filter(thing => thing.clear));
  const doubtful = kindsOf(scene.things.filter(thing => !thing.clear)).filter(
    kind => !clear.some(other => other.label === kind.label)
  );
  const parts = clear.slice(0, MOST_KINDS).map(kind => {
    const more = scene.things.some(thing => !thing.clear && thing.label === kind.label);
    return more ? `at least ${kindInWords(kind, scene)}` : kindInWords(kind, scene);
  });
  const perhaps = doubtful.slice(0, MOST_KINDS - parts.length).map(kind => kindInWords(kind, scene));
  if (parts.length === 0 && perhaps.length === 0) return describeEmpty(scene);
  const known = listInWords(parts);
  const doubt = perhaps.length === 0 ? '' : `perhaps ${listInWords(perhaps)}`;
  const ground =
    scene.background.length === 0
      ? ''
      : `; the rest of the picture is mostly ${coloursInWords(scene.background)}`;
  return `${capital([known, doubt].filter(part => part !== '').join(', and '))}${ground}.`;
}

/** "a, b and c". */
export function listInWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

export function isPage(scene: Scene): boolean {
  const white = scene.colours.find(colour => colour.name === 'white')?.share ?? 0;
  return scene.things.length === 0 && white >= PAGE_WHITE;
}

function describeEmpty(scene: Scene): string {
  if (isPage(scene)) return 'A mostly white picture with marks on it, as of a page with text or a drawing.';
  const colours = coloursInWords(scene.colours);
  return `A mostly ${colours} picture in which none of the things known to the detector was recognised.`;
}

interface Kind {
  label: string;
  things: Thing[];
}

/** The things by class, the class that takes the most room first. */
function kindsOf(things: readonly Thing[]): Kind[] {
  const kinds = new Map<string, Thing[]>();
  for (const thing of things) kinds.set(thing.label, [...(kinds.get(thing.label) ?? []), thing]);
  const room = (kind: Kind): number => kind.things.reduce((sum, thing) => sum + thing.share * thing.score, 0);
  return [...kinds].map(([label, each]) => ({ label, things: each })).sort((a, b) => room(b) - room(a));
}

function kindInWords({ label, things }: Kind, scene: Scene): string {
  const [first] = things;
  if (first === undefined) return '';
  // What people wear says little of them, and skin is named by no colour here.
  const colour = label === 'person' ? '' : `${commonColour(things)} `;
  if (things.length === 1) {
    return `${withArticle(colour + singularOf(label))} ${placeInWords(first.box, scene)}`;
  }
  const count = numbers[things.length] ?? String(things.length);
  return `${count} ${colour}${pluralOf(label)} ${placesInWords(things, scene)}`;
}

function commonColour(things: readonly Thing[]): string {
  const sums = new Map<ColourName, number>();
  for (const thing of things) {
    for (const { name, share } of thing.colours)
      sums.set(name, (sums.get(name) ?? 0) + share / things.length);
  }
  const colours = [...sums].map(([name, share]) => ({ name, share })).sort((a, b) => b.share - a.share);
  return coloursInWords(colours);
}

function placesInWords(things: readonly Thing[], scene: Scene): string {
  const box = things
    .map(thing => thing.box)
    .reduce((a, b) => ({
      xmin: Math.min(a.xmin, b.xmin),
      ymin: Math.min(a.ymin, b.ymin),
      xmax: Math.max(a.xmax, b.xmax),
      ymax: Math.max(a.ymax, b.ymax)
    }));
  const [a, b] = things;
  if (a !== undefined && b !== undefined && things.length === 2 && areSideBySide(a, b)) {
    const place = placeInWords(box, scene);
    return `side by side${place.startsWith('filling') ? ', ' : ' '}${place}`;
  }
  const wide = (box.xmax - box.xmin) / scene.width > 0.6;
  const high = (box.ymax - box.ymin) / scene.height > 0.6;
  if (wide && high) return 'across the picture';
  if (!wide) return placeInWords(box, scene);
  const middle = (box.ymin + box.ymax) / 2 / scene.height;
  if (middle > 2 / 3) return 'along the bottom';
  return middle < 1 / 3 ? 'along the top' : 'across the picture';
}

function areSideBySide(a: Thing, b: Thing): boolean {
  const high = Math.min(a.box.ymax, b.box.ymax) - Math.max(a.box.ymin, b.box.ymin);
  const least = Math.min(a.box.ymax - a.box.ymin, b.box.ymax - b.box.ymin);
  return high > least * 0.6 && overlap(a.box, b.box) < 0.4;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
