import { plainWords } from '@cellist/run-model';
import { Html } from './html.js';
import { styles } from './styles.js';

export interface MarkdownOptions {
  /** False for a page that names no address outside: links are left with their words. */
  links?: boolean;
  /** The address of a picture as a data: address; null where only its words are shown. */
  picture?: (address: string) => string | null;
  /** Where a name in backticks leads within the page; null where it is no name of what is shown. */
  anchor?: (name: string) => string | null;
}

/**
 * Renders Markdown that a model wrote: HTML in it is text, links lead only to http(s) addresses, pictures give
 * their words alone, so that nothing is fetched by showing it.
 */
export async function createMarkdown(options: MarkdownOptions = {}): Promise<(source: string) => Html> {
  const { default: MarkdownIt } = await import('markdown-it');
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const { links = true, picture = () => null, anchor = () => null } = options;
  const isShown = (address: string): boolean => picture(decodeQuietly(address)) !== null;
  markdown.validateLink = address => /^https?:\/\//i.test(address.trim()) || isShown(address);
  markdown.renderer.rules['image'] = (tokens, index) => {
    const words = markdown.utils.escapeHtml(tokens[index]?.content ?? '');
    const address = picture(decodeQuietly(String(tokens[index]?.attrGet('src') ?? '')));
    return address === null
      ? words
      : `<img alt="${words}" style="max-width:100%" src="${markdown.utils.escapeHtml(address)}">`;
  };
  markdown.renderer.rules['code_inline'] = (tokens, index) => {
    const code = tokens[index]?.content ?? '';
    const address = anchor(code);
    const [words, href] = [code, address ?? ''].map(text => markdown.utils.escapeHtml(text));
    return address === null
      ? `<code>${words ?? ''}</code>`
      : `<a href="${href ?? ''}" style="${styles.nameLink}">${words ?? ''}</a>`;
  };
  markdown.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet('rel', 'noopener noreferrer nofollow');
    tokens[index]?.attrSet('target', '_blank');
    return self.renderToken(tokens, index, options);
  };
  if (!links) {
    markdown.renderer.rules['link_open'] = () => '<u>';
    markdown.renderer.rules['link_close'] = () => '</u>';
  }
  return source => new Html(markdown.render(plainWords(source)));
}

/** Addresses in Markdown may be written with percent signs; those that are broken stay as they are. */
function decodeQuietly(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
