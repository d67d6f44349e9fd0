import MarkdownIt from 'markdown-it';

/**
 * What a voice should say of a text that may be Markdown: no signs of markup, a pause behind headings, items and
 * cells, of a link its words, of a bare address its host.
 */
export function speakableText(text: string): string {
  const parts: string[] = [];
  let row: string[] | null = null;
  const markdown = new MarkdownIt({ html: false, linkify: false });
  for (const block of markdown.parse(text, {})) {
    if (block.type === 'tr_open') row = [];
    else if (block.type === 'tr_close') {
      parts.push(sentence((row ?? []).join(', ')));
      row = null;
    } else if (block.type === 'fence' || block.type === 'code_block') parts.push(sentence(block.content));
    else if (block.type === 'inline') {
      const words = (block.children ?? [])
        .map(token => {
          if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n';
          return token.type === 'image' || token.type === 'text' || token.type === 'code_inline'
            ? token.content
            : '';
        })
        .join('');
      if (row === null) parts.push(sentence(words));
      else row.push(words);
    }
  }
  return parts
    .filter(part => part !== '')
    .join('\n')
    .replace(/\bhttps?:\/\/(?:www\.)?([\w.-]+)[^\s)\]]*/g, '$1');
}

function sentence(words: string): string {
  const trimmed = words.trim();
  return trimmed === '' || /[.!?:;,…]["”’')\]]*$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
