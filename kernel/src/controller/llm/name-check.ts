const RESOURCE_NAME = /`?((?<![\w-])(?:text|image|audio|video|table|json)-[1-9]\d*)`?(?![\w-])/g;

export interface NameCheck {
  feed(piece: string): string;
  end(): string;
}

/**
 * Keeps an answer from naming what does not exist (users of JARVIS were shown pictures that were never made): a
 * resource name that is not known gets a mark as it streams by. A piece is held back while a name may go on in the next one.
 */
export function createNameCheck(known: ReadonlySet<string>): NameCheck {
  let held = '';
  const mark = (text: string): string =>
    text.replace(RESOURCE_NAME, (whole, name: string) => (known.has(name) ? whole : `${name} (not made)`));
  return {
    feed(piece) {
      const text = held + piece;
      held = /[\w`-]{0,40}$/.exec(text)?.[0] ?? '';
      return mark(text.slice(0, text.length - held.length));
    },
    end() {
      const rest = mark(held);
      held = '';
      return rest;
    }
  };
}

/** Of `made`, what an answer does not name in backticks. */
export function unnamed(answer: string, made: readonly string[]): string[] {
  return [...new Set(made)].filter(name => !answer.includes(`\`${name}\``));
}
