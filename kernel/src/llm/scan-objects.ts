export interface ObjectScanner {
  /** @returns the text of every `{…}` that closed with this piece, inner ones before the one around them. */
  feed(piece: string): string[];
}

/**
 * Finds JSON objects in a text while it streams in, whatever stands around them: prose, fences, an array that
 * never closes. Knows strings in double quotes, and in single quotes where a string may begin, so that braces in
 * them do not count.
 */
export function createObjectScanner(): ObjectScanner {
  let text = '';
  let position = 0;
  let quote = '';
  /** The last character but white space, outside of strings. */
  let before = '';
  let opened: number[] = [];

  const closesSingle = (): boolean | null => {
    const next = /\S/.exec(text.slice(position + 1));
    return next === null ? null : ',:}]'.includes(next[0]);
  };

  /** @returns false where the next piece must tell what the character is. */
  const step = (closed: string[]): boolean => {
    const character = text.charAt(position);
    if (quote !== '') {
      if (character === '\\') {
        if (position + 1 >= text.length) return false;
        position += 1;
      } else if (character === quote) {
        const closes = quote === '"' ? true : closesSingle();
        if (closes === null) return false;
        if (closes) quote = '';
      }
    } else if (character === '{') opened.push(position);
    else if (character === '}') {
      const start = opened.pop();
      if (start !== undefined) closed.push(text.slice(start, position + 1));
    } else if (opened.length > 0 && (character === '"' || (character === "'" && '{[,:'.includes(before)))) {
      quote = character;
    }
    if (quote === '' && !/\s/.test(character)) before = character;
    position += 1;
    return true;
  };

  return {
    feed(piece) {
      text += piece;
      const closed: string[] = [];
      while (position < text.length && step(closed));
      if (opened.length === 0 && quote === '') {
        // Nothing is open, so nothing before this is looked at again.
        text = text.slice(position);
        position = 0;
        opened = [];
      }
      return closed;
    }
  };
}
