import type { Entity, EntityGroup } from './entity.js';
import { withoutOverlaps } from './entity.js';
import type { TextReading } from './text-reading.js';

const MONTH =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sep(?:t(?:ember|\\.)?|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';
const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const YEAR = "(?:1\\d{3}|20\\d{2}|'\\d{2})";
const DAY = '(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?';
const ERA = '(?:BC|BCE|AD|CE|B\\.C\\.|A\\.D\\.)';
const CARDINAL_WORD =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen)';
const ORDINAL_WORD =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)';
const DIGITS = '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)';
const SCALE = '(?:hundred|thousand|million|billion|trillion|dozen)';
const WORDS = `(?:(?:a|an|half a|several|many|a few)\\s+${SCALE}s?|${CARDINAL_WORD}(?:[\\s-](?:and\\s+)?${CARDINAL_WORD})*)`;
const NUMBER = `(?:${DIGITS}(?:\\s+${SCALE}s?)?|${WORDS})`;
const ABOUT =
  '(?:(?:more|less|fewer) than\\s+|at (?:least|most)\\s+|about\\s+|around\\s+|over\\s+|under\\s+|nearly\\s+|almost\\s+|up to\\s+|some\\s+)?';
const SYMBOL = '(?:US\\$|A\\$|C\\$|HK\\$|R\\$|[$€£¥₹₽₩]|USD|EUR|GBP|CHF|JPY)';
const CURRENCY =
  '(?:dollars?|cents?|euros?|pounds?(?: sterling)?|pence|yen|yuan|rupees?|roubles?|rubles?|francs?|crowns?|kron(?:er|or|a|e)|pesos?|reais|rand|lira|won|USD|EUR|GBP|CHF|JPY|€|£)';
const UNIT =
  '(?:(?:square|cubic)\\s+)?(?:(?:kilo|centi|milli|nano|micro)?met(?:re|er)s?|miles?|feet|foot|inch(?:es)?|yards?|acres?|hectares?|km2?|cm|mm|kg|mg|lb|lbs|(?:kilo|milli)?grams?|(?:metric\\s+)?tons?|tonnes?|pounds of [a-z]+|ounces?|(?:milli|centi)?lit(?:re|er)s?|gallons?|(?:kilo|mega|giga|tera)?(?:watts?|bytes?|hertz)|[kMGT]W|[KMGT]B|[kMG]Hz|degrees(?:\\s+(?:Celsius|Fahrenheit))?|°[CF]?|km\\/h|mph|knots?|percentage points?)';
const PERIOD = '(?:second|minute|hour|day|night|week|fortnight|month|year|decade|centur(?:y|ie))s?';

/** Tried in this order: the first to claim a place in the text keeps it. */
const patterns: readonly (readonly [EntityGroup, RegExp])[] = [
  ['URL', /\b(?:https?:\/\/|www\.)[^\s<>"')\]]*[^\s<>"')\].,;:!?]/gi],
  ['EMAIL', /\b[\w.%+-]+@[\w-]+(?:\.[\w-]+)+\b/g],
  ['MONEY', new RegExp(`${SYMBOL}\\s?${DIGITS}(?:\\s?(?:${SCALE}|bn|[mk])\\b)?`, 'g')],
  ['MONEY', new RegExp(`\\b${NUMBER}\\s?(?:bn\\s)?${CURRENCY}(?![\\w])`, 'gi')],
  ['PERCENT', new RegExp(`\\b${NUMBER}\\s?(?:%|per ?cent\\b)`, 'gi')],
  // 2024-03-12, 12/03/2024, 12.03.2024
  ['DATE', /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2}))\b/g],
  // Tuesday, 14 May 2019; the 3rd of June
  [
    'DATE',
    new RegExp(
      `\\b(?:${WEEKDAY},?\\s+)?(?:the\\s+)?${DAY}(?:\\s+of)?\\s+${MONTH}(?:,?\\s+${YEAR})?(?!\\w)`,
      'g'
    )
  ],
  // Tuesday, May 14th, 2019
  ['DATE', new RegExp(`\\b(?:${WEEKDAY},?\\s+)?${MONTH}\\s+${DAY}(?!\\d)(?:,?\\s+${YEAR})?(?!\\w)`, 'g')],
  // end of 2020, early May 2019, the summer of 1914, May 2019
  [
    'DATE',
    new RegExp(
      `\\b(?:(?:the\\s+)?(?:beginning|start|middle|end|spring|summer|autumn|fall|winter)(?:\\s+of)?\\s+|(?:early|mid|late)[\\s-])?(?:${MONTH}(?:\\s+of)?,?\\s+)?(?<![\\d,.$€£])(?<![A-Za-z]-)${YEAR}(?![\\d,.]\\d|\\d|\\w|\\s*(?:${UNIT}|people|men|women)\\b)(?:\\s?${ERA})?`,
      'g'
    )
  ],
  ['DATE', new RegExp(`\\b(?:about |around )?${ERA}?\\s?\\d{1,4}\\s?${ERA}(?!\\w)`, 'g')],
  ['DATE', /\b(?:the\s+)?(?:(?:early|mid|late)[\s-])?1\d{2}0s|(?:the\s+)?20\d0s\b/g],
  [
    'DATE',
    new RegExp(
      `\\b(?:the\\s+)?(?:(?:early|mid|late)[\\s-])?(?:${ORDINAL_WORD}|\\d{1,2}(?:st|nd|rd|th))[\\s-]centur(?:y|ies)(?:\\s${ERA})?`,
      'gi'
    )
  ],
  [
    'DATE',
    new RegExp(
      `\\b(?:${NUMBER}|a few|several|many|an?)\\s+${PERIOD}\\s+(?:later|ago|earlier|before|afterwards)\\b`,
      'gi'
    )
  ],
  [
    'DATE',
    new RegExp(
      `\\b(?:last|next|this|previous|following)\\s+(?:${WEEKDAY}|${MONTH}|night|week|weekend|month|year|decade|century|spring|summer|autumn|winter)\\b`,
      'g'
    )
  ],
  ['DATE', new RegExp(`\\b${WEEKDAY}s?(?:\\s(?:morning|afternoon|evening|night))?\\b`, 'g')],
  ['DATE', /\b(?:yesterday|today|tomorrow|tonight)\b/gi],
  // A month alone; "may" and "march" begin sentences as verbs.
  [
    'DATE',
    /\b(?:January|February|April|June|July|August|September|October|November|December|(?<=\b(?:in|of|since|until|by|during|last|next|early|late)\s)(?:March|May))\b/g
  ],
  ['TIME', /\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?(?![\d%])|\b\d{1,2}\s?[ap]\.?m\b\.?/gi],
  [
    'TIME',
    new RegExp(
      `\\b(?:half past|quarter (?:past|to))\\s+\\w+|\\b${WORDS}\\s+o'clock\\b|\\b(?:noon|midnight)\\b`,
      'gi'
    )
  ],
  ['QUANTITY', new RegExp(`\\b${ABOUT}${NUMBER}[\\s-]?${UNIT}(?![\\w])`, 'g')],
  ['QUANTITY', new RegExp(`\\b${ABOUT}${NUMBER}[\\s-]${PERIOD}\\b`, 'gi')]
];

const plainNumber = new RegExp(`(?<!\\w-)\\b${NUMBER}\\b(?!-)`, 'gi');

/** The dates, sums, shares, measures, addresses and plain numbers of a text, by their form. */
export function findAmounts(reading: TextReading): Entity[] {
  const { text } = reading;
  const found: Entity[] = [];
  for (const [group, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) found.push(entityOf(group, match, 0.95));
  }
  // What the reader alone takes for a date or a sum comes after the forms that are certain.
  for (const { type, start, end } of reading.amounts) {
    const group = type === 'DATE' || type === 'MONEY' || type === 'PERCENT' ? type : null;
    const word = text.slice(start, end);
    if (group !== null && /\d/.test(word)) found.push({ entity_group: group, word, score: 0.7, start, end });
  }
  for (const match of text.matchAll(plainNumber)) {
    // "one" alone is a pronoun as often as a number.
    if (!/^(one|an?\b.*|hundred|thousand|million|billion|dozen)$/i.test(match[0]))
      found.push(entityOf('NUMBER', match, 0.8));
  }
  return withoutOverlaps(found);
}

function entityOf(group: EntityGroup, match: RegExpMatchArray, score: number): Entity {
  const [word] = match;
  const lead = /^(?:the|about|around)\s+(?=.*)/i.exec(word)?.[0] ?? '';
  const skip = group === 'DATE' || group === 'TIME' ? lead.length : 0;
  const spaces = word.slice(skip).length - word.slice(skip).trimStart().length;
  const start = (match.index ?? 0) + skip + spaces;
  const trimmed = word.slice(skip).trim();
  return { entity_group: group, word: trimmed, score, start, end: start + trimmed.length };
}
