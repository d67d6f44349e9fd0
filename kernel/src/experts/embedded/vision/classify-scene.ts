import { groupOf } from './coco-classes.js';
import { isPage } from './describe-scene.js';
import type { Scene } from './read-scene.js';

/** Classes with scores 0 to 1, as the Hub's image-classification gives them; they need not sum to 1. */
export interface ClassScore {
  label: string;
  score: number;
}

const MOST = 10;

/**
 * What a picture shows as a whole, best first: the things found by their scores, those that take little room
 * counting less; their wider classes; and what the colours tell. Pure.
 */
export function classifyScene(scene: Scene): ClassScore[] {
  const scores = new Map<string, number>();
  const raise = (label: string, score: number): void => {
    scores.set(label, Math.max(scores.get(label) ?? 0, score));
  };
  for (const { label, score, share } of scene.things) {
    // A thing on a hundredth of the picture is in it, but it is not what the picture is of.
    const weighed = score * Math.min(1, 0.25 + Math.sqrt(share) * 1.2);
    raise(label, weighed);
    const group = groupOf(label);
    if (group !== null) raise(group, weighed * 0.95);
  }
  const shareOf = (name: string): number => scene.colours.find(colour => colour.name === name)?.share ?? 0;
  const greys = shareOf('black') + shareOf('grey') + shareOf('white');
  if (isPage(scene)) raise('page or drawing', shareOf('white'));
  else if (greys > 0.97) raise('black and white picture', greys);
  if (shareOf('black') > 0.4) raise('dark picture', shareOf('black'));
  const [main] = scene.colours;
  if (main !== undefined && main.share >= 0.4) raise(`mostly ${main.name} picture`, main.share * 0.6);
  return [...scores]
    .map(([label, score]) => ({ label, score: Number(score.toFixed(3)) }))
    .sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1))
    .slice(0, MOST);
}
