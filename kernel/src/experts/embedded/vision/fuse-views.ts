import { covered, overlap } from './box.js';
import type { Box } from './box.js';

/** A thing found, with its box in pixels of the picture. */
export interface Detection {
  label: string;
  score: number;
  box: Box;
}

/** A thing as one view shows it; `cut` where the edge of a tile, not of the picture, ends its box. */
export interface Sighting extends Detection {
  view: string;
  cut: boolean;
}

/** Fainter sightings count as nothing, not even as support of others. */
export const FAINT = 0.12;
/** What a thing needs to be told: about 0.3 in two views. Lower brings things that are not there. */
const MIN_SCORE = 0.4;
/** Seen once although other views show the place: counts a little less. */
const UNSUPPORTED = 0.8;
const SAME_BOX = 0.5;
const DUPLICATE = 0.45;
/** A dog is often seen as a cow as well, with the same box: the better one stays. */
const RIVAL = 0.6;

/**
 * Makes one list of things from what the views show, best first. Where views agree the score rises: the best
 * one's, and of what is missing to 1 half the second one's share. Pure.
 */
export function fuseViews(sightings: readonly Sighting[]): Detection[] {
  const byScore = [...sightings].filter(each => each.score >= FAINT).sort((a, b) => b.score - a.score);
  const groups: Group[] = [];
  for (const sighting of byScore.filter(each => !each.cut)) {
    const group = groups.find(each => sameThing(each, sighting));
    if (group === undefined) groups.push(new Group(sighting));
    else group.add(sighting);
  }
  for (const sighting of byScore.filter(each => each.cut)) addCut(groups, sighting);
  const found = groups
    .map(group => ({ label: group.label, score: group.score(), box: group.box }))
    .filter(each => each.score >= MIN_SCORE)
    .sort((a, b) => b.score - a.score);
  return withoutDuplicates(found);
}

class Group {
  readonly label: string;
  readonly box: Box;
  readonly best: number;
  readonly #scores = new Map<string, number>();

  constructor(first: Sighting) {
    this.label = first.label;
    this.box = first.box;
    this.best = first.score;
    this.add(first);
  }

  add(sighting: Sighting): void {
    this.#scores.set(sighting.view, Math.max(this.#scores.get(sighting.view) ?? 0, sighting.score));
  }

  score(): number {
    const [first = 0, second] = [...this.#scores.values()].sort((a, b) => b - a);
    return second === undefined ? first * UNSUPPORTED : first + ((1 - first) * second) / 2;
  }
}

function sameThing(group: Group, sighting: Sighting): boolean {
  return group.label === sighting.label && overlap(group.box, sighting.box) > SAME_BOX;
}

/** A cut sighting supports a whole one that it is a part of; alone it stands only where nothing else explains it. */
function addCut(groups: Group[], sighting: Sighting): void {
  const whole = groups.find(
    group =>
      group.label === sighting.label &&
      covered(sighting.box, group.box) > 0.6 &&
      overlap(group.box, sighting.box) > 0.2
  );
  if (whole !== undefined) {
    whole.add(sighting);
    return;
  }
  const explained = groups.some(group => group.best > 0.25 && covered(sighting.box, group.box) > 0.5);
  if (!explained) groups.push(new Group(sighting));
}

function withoutDuplicates(found: readonly Detection[]): Detection[] {
  const kept: Detection[] = [];
  for (const each of found) {
    const double = kept.some(
      better => overlap(better.box, each.box) > (better.label === each.label ? DUPLICATE : RIVAL)
    );
    if (!double) kept.push(each);
  }
  return kept;
}
