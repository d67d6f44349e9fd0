import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';

const ALLOWED = {
  allowedTags: [
    ...['p', 'br', 'hr', 'strong', 'em', 'b', 'i', 'del', 's', 'sub', 'sup', 'code', 'pre', 'blockquote'],
    ...['ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'a'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td']
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https']
};

/**
 * Markdown that a model wrote, as HTML: parsed and sanitised by the host, whether the notebook is trusted or not.
 * No pictures or players, for showing them would fetch what a model named; links lead to http(s) only.
 */
export function createMarkdownRenderer(
  options: Pick<IRenderMime.IRendererOptions, 'markdownParser' | 'sanitizer'>
): (source: string) => Promise<string | null> {
  const { markdownParser, sanitizer } = options;
  return async source => {
    if (markdownParser === null || markdownParser === undefined) return null;
    return sanitizer.sanitize(await markdownParser.render(source), ALLOWED);
  };
}
