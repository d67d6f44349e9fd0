import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml, html } from './html.js';

test('values are escaped, markup within markup is not', () => {
  const inner = html`<b>${'<i>'}</b>`;
  expect(html`<p title="${'"&\''}">${inner}${[inner, 1]}${null}</p>`.markup).toBe(
    '<p title="&quot;&amp;&#39;"><b>&lt;i&gt;</b><b>&lt;i&gt;</b>1</p>'
  );
});

test('no text opens a tag or leaves an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '/', '=', ' ') }), text => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']/);
    })
  );
});
