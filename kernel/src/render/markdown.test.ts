import { beforeAll, describe, expect, test } from '@jest/globals';
import { createMarkdown } from './markdown.js';

describe('Markdown of a model', () => {
  let render: (source: string) => string;
  beforeAll(async () => {
    const markdown = await createMarkdown();
    render = source => markdown(source).markup;
  });

  test('keeps its emphasis, code and http(s) links', () => {
    const markup = render('**Seven** in `image-2`, [more](https://example.org/a?b=1)');
    expect(markup).toContain('<strong>Seven</strong>');
    expect(markup).toContain('<code>image-2</code>');
    expect(markup).toContain('href="https://example.org/a?b=1"');
    expect(markup).toContain('rel="noopener noreferrer nofollow"');
  });

  test('makes links of the names of what is shown, and of nothing else', async () => {
    const markdown = await createMarkdown({
      links: false,
      anchor: name => (name === 'image-2' ? '#run-1-image-2' : null)
    });
    const { markup } = markdown('`image-2`, `<image-2>`, image-2 and `image-3`');
    expect(markup.replace(/ style="[^"]*"/, '')).toBe(
      '<p><a href="#run-1-image-2">image-2</a>, <code>&lt;image-2&gt;</code>, image-2 and <code>image-3</code></p>\n'
    );
  });

  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['an element with a handler', '<img src=x onerror=alert(1)>'],
    ['a picture from elsewhere', '![spy](https://example.org/spy.png)'],
    ['a reference picture', '![spy][1]\n\n[1]: https://example.org/spy.png'],
    ['a script address', '[x](javascript:alert(1))'],
    ['a hidden script address', '[x](JaVaScRiPt:alert(1))'],
    ['a data address', '[x](data:text/html;base64,PHNjcmlwdD4=)'],
    ['a file address', '[x](file:///etc/passwd)'],
    ['an address in brackets', '<javascript:alert(1)>']
  ])('makes no element of %s', (_, source) => {
    expect(render(source)).not.toMatch(/<(?:script|img|iframe|svg)|href=|onerror=[^&]*>(?!.*&gt;)/i);
  });
});
