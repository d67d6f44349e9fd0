import { Html } from './html.js';

/**
 * Renders Markdown that a model wrote: HTML in it is text, links lead only to http(s) addresses, pictures give
 * their words alone, so that nothing is fetched by showing it.
 */
export async function createMarkdown(): Promise<(source: string) => Html> {
  const { default: MarkdownIt } = await import('markdown-it');
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.validateLink = address => /^https?:\/\//i.test(address.trim());
  markdown.renderer.rules['image'] = (tokens, index) =>
    markdown.utils.escapeHtml(tokens[index]?.content ?? '');
  markdown.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet('rel', 'noopener noreferrer nofollow');
    tokens[index]?.attrSet('target', '_blank');
    return self.renderToken(tokens, index, options);
  };
  return source => new Html(markdown.render(source));
}
