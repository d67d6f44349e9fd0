import { jsonrepair } from 'jsonrepair';

const MOST_BEGINNINGS = 8; // brackets in prose and in broken JSON; a reply with more is hopeless

/**
 * Reads the JSON that a model's reply holds, mending it where it is broken: fences, prose around it, single
 * quotes, trailing commas, comments, a text that breaks off. Each reading is offered to `accept`, the most
 * probable first; the first that it takes is returned.
 * @param accept gives what it made of a value, or null; `isMended` says that the value may hold invented parts.
 * @returns null where no reading was accepted.
 */
export function readJson<T>(
  reply: string,
  accept: (value: unknown, isMended: boolean) => T | null
): T | null {
  for (const text of new Set(passages(reply.trim()))) {
    for (const isMended of [false, true]) {
      const reading = parse(text, isMended);
      const accepted = reading === null ? null : accept(reading.value, isMended);
      if (accepted !== null) return accepted;
    }
  }
  return null;
}

function parse(text: string, isMended: boolean): { value: unknown } | null {
  try {
    return { value: JSON.parse(isMended ? jsonrepair(text) : text) };
  } catch {
    return null;
  }
}

/** The value of a text that is JSON, or can be mended into it, and nothing else; null where it cannot. */
export function readExactJson(text: string): { value: unknown } | null {
  return parse(text, false) ?? parse(text, true);
}

/** The parts of a reply that may be its JSON. Mending needs them cut out: it would take prose for strings. */
function* passages(reply: string): Generator<string, void, undefined> {
  if (/^[[{]/.test(reply)) yield reply;
  // A model that thinks twice gives the better one last.
  for (const text of fenced(reply).reverse()) yield text;
  const end = Math.max(reply.lastIndexOf(']'), reply.lastIndexOf('}')) + 1;
  let beginnings = 0;
  for (const { index = 0 } of reply.matchAll(/[[{]/g)) {
    if (end > index) yield reply.slice(index, end);
    if (beginnings === 0) yield reply.slice(index);
    beginnings += 1;
    if (beginnings === MOST_BEGINNINGS) return;
  }
}

function fenced(reply: string): string[] {
  return Array.from(
    reply.matchAll(/```[^\n`]*\n([\s\S]*?)(?:\n\s*```|$)/g),
    match => match[1]?.trim() ?? ''
  ).filter(text => /^[[{]/.test(text));
}
