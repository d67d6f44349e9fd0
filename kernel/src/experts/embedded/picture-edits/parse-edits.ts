import { CellistError } from '@cellist/run-model';
import { editPatterns } from './edit-patterns.js';
import { EDITS_IN_WORDS } from './picture-edit.js';
import type { PictureEdit } from './picture-edit.js';

/** Words that ask and join, and name the whole picture: nothing is lost when they are not understood. */
const FILLERS = new Set(
  `a an the this that it its them these those my our your his her their me i we you to in into onto on by of for from with
  as at and then also next after afterwards before finally first second lastly so please can could would will should may
  might make makes turn turned turns change changed convert converted transform transformed give get create produce apply
  applied add added use using set do have has let be is are was want wanted like look looks looking need show shown render
  edit edited modify modified adjust adjusted process processed version copy result output new effect effects filter
  filters style mode image images picture pictures photo photos photograph photographs photographic shot snapshot file
  whole entire full all everything overall bit little some slight slightly somewhat very much more less lot strong
  strongly stronger heavily heavy light lightly gently soft softly mild mildly quite really just only colour color colours
  colors tone tones amount level levels degrees degree percent pixels pixel px size way nice nicely one same bit too
  kindly now keep keeping it's again times time both each every original than up out there here about around`.split(
    /\s+/
  )
);

/**
 * The changes that a text asks for, in its order. All of it must be understood: a wish that is not (a thing in the
 * picture to change, a style to paint in) is refused, as the picture would come back without it.
 * @throws ARGUMENT_INVALID naming what was not understood and what can be done.
 */
export function parseEdits(text: string): PictureEdit[] {
  const lower = repeatVerbs(withoutNames(text.toLowerCase()));
  const matches: { start: number; end: number; edits: PictureEdit[] }[] = [];
  for (const { pattern, edit } of editPatterns) {
    for (const match of lower.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (match[0] === '' || matches.some(other => start < other.end && other.start < end)) continue;
      const found = edit(match.groups ?? {}, match[0]);
      if (found !== null) matches.push({ start, end, edits: Array.isArray(found) ? found : [found] });
    }
  }
  matches.sort((one, other) => one.start - other.start);
  let rest = lower;
  for (const { start, end } of matches)
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  const unknown = (rest.match(/[\p{L}][\p{L}'-]*/gu) ?? []).filter(word => !FILLERS.has(word));
  if (matches.length > 0 && unknown.length === 0) return matches.flatMap(match => match.edits);
  throw new CellistError(
    'ARGUMENT_INVALID',
    text.trim() === ''
      ? 'It is not said how the picture shall be changed.'
      : unknown.length > 0
        ? `“${unknown.join(' ')}” is no change that this expert can make: it changes whole pictures, not single things in them.`
        : 'No change was understood.',
    { hint: `It can do: ${EDITS_IN_WORDS}.` }
  );
}

/** File names, resources and what a picture is of do not say how it shall be changed. */
function withoutNames(text: string): string {
  const blank = (found: string): string => ' '.repeat(found.length);
  return text
    .replace(/<resource>-\d+|@?\b(?:image|video|text|json|table|audio)-\d+\b/g, blank)
    .replace(/(?<![\w.])[\w./\\:-]+\.(?:jpe?g|png|webp|gif|tiff?|bmp|svg|avif)\b/g, blank)
    .replace(/\b(?:picture|image|photo|photograph)s?\s+(?:called|named|file)\b/g, blank);
}

/** "increase brightness and contrast" is two wishes with one verb. */
function repeatVerbs(text: string): string {
  const level = '(?:brightness|contrast|saturation)';
  const pair = new RegExp(`\\b(\\w+) ((?:the )?${level})(?: and |, )(?:the )?(${level})\\b`, 'g');
  return text.replace(pair, '$1 $2 and $1 $3');
}
