/** Markup that is safe to send as it stands: made by `html`, or by a renderer that escapes all data. */
export class Html {
  constructor(readonly markup: string) {}
}

export type HtmlValue = Html | string | number | null | undefined | readonly HtmlValue[];

/**
 * Builds markup; every value is escaped unless it is markup itself. Values may stand between tags and within
 * double-quoted attributes, nowhere else. null and undefined give nothing.
 */
export function html(literals: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(literals.reduce((sum, literal, index) => `${sum}${toMarkup(values[index - 1])}${literal}`));
}

function toMarkup(value: HtmlValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(toMarkup).join('');
  return escapeHtml(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

/** What `plainWords` leaves out has no entity. One pass: a value may be a content of megabytes. */
const UNSAFE = /[&<>"'\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Escaped, and without what turns the order of what is read. */
export function escapeHtml(text: string): string {
  return text.replace(UNSAFE, character => entities[character] ?? '');
}
