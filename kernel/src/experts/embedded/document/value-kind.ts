/** What kind of value a question wants, or a text is. */
export type ValueKind = 'date' | 'time' | 'amount' | 'number' | 'name' | 'place' | 'yes-no' | 'address';

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*';
const datePattern = new RegExp(
  `\\b(?:\\d{1,2}(?:st|nd|rd|th)? ${month}\\.?,? \\d{4}|${month}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|` +
    `\\d{1,2} ${month}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4})\\b`,
  'i'
);
const currency = '(?:[$€£¥]|\\b(?:EUR|USD|GBP|CHF|JPY)\\b)';
const amountPattern = new RegExp(
  `${currency} ?\\d[\\d.,' ]*\\d|${currency} ?\\d|\\d[\\d.,']* ?${currency}|\\b\\d{1,3}(?:[,' ]\\d{3})*[.,]\\d{2}\\b`,
  'i'
);
const numberPattern = /(?<![\d.,])\d{1,9}(?![\d.,]*\d)/;
const timePattern = /\b\d{1,2}:\d{2}\b(?: ?[ap]\.?m\b)?|\b\d{1,2} ?[ap]\.?m\b/i;
const addressPattern = /\S+@\S+\.\w+|https?:\/\/\S+|www\.\S+/i;

/** What kind of value a question asks for, or null where it may be any. */
export function wantedKind(question: string): ValueKind | null {
  const text = question.toLowerCase();
  if (/\b(?:e-?mail|website|web site|url)\b/.test(text)) return 'address';
  if (/\b(?:what time|which time|o'clock)\b/.test(text)) return 'time';
  if (/\b(?:when|dates?|deadline|what day|which day)\b/.test(text)) return 'date';
  if (/\b(?:how many|number of|quantity|qty)\b/.test(text)) return 'number';
  if (/\b(?:how much|prices?|costs?|amount|total|subtotal|vat|tax|sum|fee)\b/.test(text)) return 'amount';
  if (/\b(?:who|whom|whose)\b/.test(text)) return 'name';
  if (/\b(?:where|address)\b/.test(text)) return 'place';
  if (/^(?:is|are|was|were|does|do|did|has|have|will|can)\b/.test(text.trim())) return 'yes-no';
  return null;
}

/** The part of a text that is of a kind, or null. Names and places are not found so: they are whole fields. */
export function partOfKind(text: string, kind: ValueKind): string | null {
  switch (kind) {
    case 'date':
      return datePattern.exec(text)?.[0] ?? null;
    case 'time':
      return timePattern.exec(text)?.[0] ?? null;
    case 'amount':
      return amountPattern.exec(text)?.[0].trim() ?? null;
    case 'number':
      return datePattern.test(text) || amountPattern.test(text)
        ? null
        : (numberPattern.exec(text)?.[0] ?? null);
    case 'address':
      return addressPattern.exec(text)?.[0] ?? null;
    case 'yes-no':
      return /^(?:yes|no|y|n|true|false)\b/i.exec(text)?.[0] ?? null;
    case 'name':
    case 'place':
      return null;
  }
}

/** Whether a field's value can be an answer of that kind. */
export function fitsKind(text: string, kind: ValueKind): boolean {
  if (kind === 'name') return /^\p{Lu}[^\d,]*(?:,|$)/u.test(text);
  if (kind === 'place') return /\p{Lu}/u.test(text) && !datePattern.test(text) && !amountPattern.test(text);
  return partOfKind(text, kind) !== null;
}
