/** A piece is at least this part of the longest: silences just after its start are no place to end it. */
const SHORTEST_PART = 0.4;
/** Nor is the last piece a scrap, in which recognisers hear what is not there. */
const SCRAP_PART = 0.1;
/** A pause between sentences lasts longer than the stop within a word, in milliseconds. */
const PAUSE_MS = 300;

/**
 * Where to cut a recording so that no piece is longer than `longestMs`: in the middle of the longest pause that the
 * piece may end in; where there is none, at its quietest place. Pure.
 * @param loudness the root mean square of each window, 0 to 1. @returns times in milliseconds, rising.
 */
export function findCuts(loudness: Float32Array, windowMs: number, longestMs: number): number[] {
  const longest = Math.max(2, Math.floor(longestMs / windowMs));
  const shortest = Math.max(1, Math.floor(longest * SHORTEST_PART));
  const quiet = quietLevel(loudness);
  const scrap = Math.max(1, Math.floor(longest * SCRAP_PART));
  const cuts: number[] = [];
  for (let start = 0; loudness.length - start > longest;) {
    const from = start + shortest;
    const until = Math.min(start + longest, loudness.length - scrap);
    start = cutBetween(loudness, from, until, quiet, Math.ceil(PAUSE_MS / windowMs));
    cuts.push(start * windowMs);
  }
  return cuts;
}

/** What counts as a pause: little above the tenth part of windows that is the quietest, and far below the loud ones. */
function quietLevel(loudness: Float32Array): number {
  const sorted = Float32Array.from(loudness).sort();
  const floor = sorted[Math.floor(sorted.length / 10)] ?? 0;
  const loud = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  return Math.min(floor + (loud - floor) * 0.1, loud / 2);
}

/** The middle of the longest pause from `from` up to and with `until`, else the quietest window. */
function cutBetween(
  loudness: Float32Array,
  from: number,
  until: number,
  quiet: number,
  pause: number
): number {
  let best = { length: 0, middle: from };
  let quietest = from;
  for (let at = from, length = 0; at <= until; at += 1) {
    const level = loudness[at] ?? 0;
    if (level < (loudness[quietest] ?? 0)) quietest = at;
    length = level <= quiet ? length + 1 : 0;
    if (length > best.length) best = { length, middle: at - Math.floor((length - 1) / 2) };
  }
  return best.length >= pause ? best.middle : quietest;
}
