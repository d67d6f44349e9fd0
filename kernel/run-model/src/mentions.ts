/**
 * A file, folder, glob, address or resource that a text names. `value` is without quotes and without `@`, which may
 * stand before a path as well as before a resource's name.
 */
export interface Mention {
  type: 'resource' | 'url' | 'file' | 'attachment';
  value: string;
  /** Where it stands in the text, in UTF-16 units, quotes and `@` included. */
  start: number;
  end: number;
}

const EXTENSIONS =
  'jpe?g|png|webp|gif|avif|heic|heif|tiff?|bmp|svg|wav|mp3|flac|ogg|oga|opus|m4a|aac|mp4|m4v|mov|webm|avi|mkv|pdf|docx?|txt|md|markdown|rst|html?|json|jsonl|csv|tsv|xlsx?|parquet';
const URL = String.raw`https?:\/\/[^\s<>"'“”]*[^\s<>"'“”.,;:!?)\]}]|data:[\w.+-]+\/[\w.+-]+[;,][^\s<>"'“”]+`;
const ATTACHMENT = String.raw`(?<![\p{L}\p{N}_])attachment:[^\s<>"'“”()]*[^\s<>"'“”().,;:!?\]}]`;
const QUOTED_PATH = String.raw`@?(["'\x60“‘])((?:(?!["'\x60”’\n]).)*(?:\.(?:${EXTENSIONS})|[\\/]))["'\x60”’]`;
// With the brackets of a pattern, as in `page[0-9].png`.
const NAME = String.raw`(?:[\p{L}\p{N}_~*?{}$%+\-.]|\[[\p{L}\p{N}_!^\-]{1,20}\])`;
const PLAIN_PATH = String.raw`(?<![\p{L}\p{N}_/\\.@~*-])@?(?:[A-Za-z]:)?[\\/]?(?:${NAME}+[\\/])*${NAME}*\.(?:${EXTENSIONS})(?![\p{L}\p{N}_\\/-]|\.[\p{L}\p{N}])`;
const FOLDER = String.raw`(?<![\p{L}\p{N}_/\\.@~*<-])@?(?:\.{0,2}[\\/])?(?:${NAME}+[\\/])+(?![\p{L}\p{N}_<])`;
const AT_NAME = String.raw`(?<![\p{L}\p{N}_.@])@([\p{L}_][\p{L}\p{N}_-]*)`;
const RESOURCE = String.raw`(?<![\p{L}\p{N}_.@/\\-])((?:text|image|audio|video|table|json)-[1-9]\d*)(?![\p{L}\p{N}_/\\-])`;

const MENTION = new RegExp(
  [
    `(?<url>${URL})`,
    `(?<attachment>${ATTACHMENT})`,
    `(?<quoted>${QUOTED_PATH})`,
    `(?<path>${PLAIN_PATH})`,
    `(?<folder>${FOLDER})`,
    `(?<at>${AT_NAME})`,
    `(?<resource>${RESOURCE})`
  ].join('|'),
  'giu'
);

/**
 * Finds what a text names: `@image-1`, plain `image-1`, paths with a known extension, quoted paths (which may
 * hold spaces), folders with their final slash, globs, and http(s) or data addresses; paths also as `@media/x.jpg`. Opens nothing, so what
 * it finds need not exist.
 */
export function findMentions(text: string): Mention[] {
  // `matchAll` works on a copy of the pattern, which is compiled anew at each call: some 3 ms for this one.
  const mentions: Mention[] = [];
  MENTION.lastIndex = 0;
  for (let match = MENTION.exec(text); match !== null; match = MENTION.exec(text))
    mentions.push(toMention(match));
  return mentions;
}

function toMention(match: RegExpExecArray): Mention {
  const start = match.index;
  const groups = match.groups ?? {};
  const whole = match[0];
  const place = { start, end: start + whole.length };
  if (groups['url'] !== undefined) return { type: 'url', value: whole, ...place };
  if (groups['attachment'] !== undefined) return { type: 'attachment', value: whole, ...place };
  const bare = whole.replace(/^@/, '');
  if (groups['quoted'] !== undefined) return { type: 'file', value: bare.slice(1, -1), ...place };
  if (groups['at'] !== undefined) return { type: 'resource', value: bare, ...place };
  if (groups['resource'] !== undefined) return { type: 'resource', value: whole.toLowerCase(), ...place };
  return { type: 'file', value: bare, ...place };
}

/** A value that is all one mention; a sentence that merely holds one is content. */
export function soleMention(value: string): Mention | null {
  const text = value.trim();
  const [mention] = findMentions(text);
  return mention?.start === 0 && mention.end === text.length ? mention : null;
}

/**
 * The document that a media argument names, and the page of it where it names one as addresses of PDFs do:
 * `report.pdf#page=2`, counted from 1. Pure.
 */
export function splitPage(value: string): { document: string; page: number | null } {
  const text = value.trim();
  const match = /#page=([1-9]\d{0,5})$/.exec(text);
  return match === null
    ? { document: text, page: null }
    : { document: text.slice(0, match.index), page: Number(match[1]) };
}
