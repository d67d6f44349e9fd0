export type FilteredItem =
  | { type: 'delta'; text: string }
  | { type: 'thought'; text: string }
  /** A thought was closed that was never opened: all before it was thought. */
  | { type: 'restart' };

export interface ThoughtFilter {
  feed(text: string): FilteredItem[];
  /** Gives what was held back; call it once, when the stream has ended. */
  end(): FilteredItem[];
}

const NAMES = 'think|thinking|thought|reasoning';
const TAG = new RegExp(`<(/?)(?:${NAMES})>`, 'i');
const LONGEST_TAG = '</reasoning>'.length;

/**
 * Parts what a model thinks aloud (`<think>…</think>` and its like) from what it says, as the text streams in.
 * @param isHeld holds everything back until a thought closes, for models that never open theirs.
 */
export function createThoughtFilter(isHeld: boolean): ThoughtFilter {
  let rest = '';
  let isThought = false;
  let wasOpened = false;
  let holds = isHeld;
  const take = (text: string): FilteredItem[] =>
    text === '' ? [] : [{ type: isThought ? 'thought' : 'delta', text }];

  return {
    feed(text) {
      rest += text;
      const items: FilteredItem[] = [];
      for (let match = TAG.exec(rest); match !== null; match = TAG.exec(rest)) {
        const before = rest.slice(0, match.index);
        rest = rest.slice(match.index + match[0].length);
        const closes = match[1] === '/';
        if (closes && holds)
          items.push(...(before === '' ? [] : [{ type: 'thought' as const, text: before }]));
        else items.push(...take(before));
        if (closes && !isThought && !holds && !wasOpened) items.push({ type: 'restart' });
        isThought = !closes;
        wasOpened = true;
        holds = false;
      }
      if (holds) return items;
      const open = rest.lastIndexOf('<');
      const held = open >= 0 && rest.length - open < LONGEST_TAG ? open : rest.length;
      items.push(...take(rest.slice(0, held)));
      rest = rest.slice(held);
      return items;
    },
    end() {
      const items = take(rest);
      rest = '';
      return items;
    }
  };
}
