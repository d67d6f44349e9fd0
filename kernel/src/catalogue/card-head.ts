/** How much of a card describes a model in a list, in UTF-16 units. */
const LONGEST = 300;
/** Fewer letters are a caption or a badge, not a description. */
const SHORTEST = 40;

/**
 * The first paragraph of a model card that says something: without its front matter, headings, tables, pictures,
 * quotes and code. Empty where there is none. What it says is data from outside.
 */
export function cardHead(readme: string): string {
  const body = readme
    .replace(/^\uFEFF?\s*---\r?\n[\s\S]*?\r?\n---\s*/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/```[\s\S]*?(```|$)/g, '');
  for (const part of body.split(/\r?\n\s*\r?\n/)) {
    const lines = part
      .split(/\r?\n/)
      .filter(line => !/^\s*(#|\||>|[-=]{3,}\s*$|[-*+]\s|!\[|\[!\[)/.test(line));
    const text = plain(lines.join(' '));
    if (text.length >= SHORTEST) return shortened(text);
  }
  return '';
}

function plain(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  const sentence = cut.lastIndexOf('. ');
  return sentence >= SHORTEST ? cut.slice(0, sentence + 1) : `${cut.slice(0, cut.lastIndexOf(' '))}…`;
}
