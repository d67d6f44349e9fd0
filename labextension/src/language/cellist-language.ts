import { javascript } from '@codemirror/lang-javascript';
import { markdown } from '@codemirror/lang-markdown';
import { LanguageSupport } from '@codemirror/language';
import { parseMixed } from '@lezer/common';
import { tags } from '@lezer/highlight';

type Markdown = NonNullable<NonNullable<Parameters<typeof markdown>[0]>['extensions']>;

const NAMED = /^@[\p{L}_][\p{L}\p{N}_-]*/u;
const NUMBERED = /^(?:text|image|audio|video|table|json)-[1-9]\d*(?![\p{L}\p{N}_/\\-])/u;
const WORD = /[\p{L}\p{N}_.@/\\-]/u;
/** Cells whose other lines are code, with what it is. */
const CODE_CELL = /^%%(?:ts|tasks)\b/;
const COMMAND = /^%%?[a-z]+\b/;

/**
 * The language of Cellist's cells: prose in Markdown in which resources (`@band`, `image-2`) stand out, commands
 * (`%models`, `%%plan`), and TypeScript or a plan in JSON beneath `%%ts` and `%%tasks`.
 */
export function cellistLanguage(): LanguageSupport {
  const code = javascript({ typescript: true });
  const extension: Markdown = {
    defineNodes: [
      { name: 'Resource', style: tags.special(tags.variableName) },
      { name: 'Command', style: tags.meta },
      { name: 'CodeCell', block: true },
      { name: 'CommandLine', block: true },
      { name: 'CellCode' }
    ],
    parseInline: [
      {
        name: 'Resource',
        before: 'Link',
        parse(context, _next, position) {
          if (position > context.offset && WORD.test(context.slice(position - 1, position))) return -1;
          const rest = context.slice(position, Math.min(context.end, position + 80));
          const length = (NAMED.exec(rest) ?? NUMBERED.exec(rest))?.[0].length;
          if (length === undefined) return -1;
          return context.addElement(context.elt('Resource', position, position + length));
        }
      }
    ],
    parseBlock: [
      {
        name: 'CodeCell',
        before: 'HTMLBlock',
        parse(context, line) {
          const start = context.lineStart;
          const mark = CODE_CELL.exec(line.text)?.[0];
          if (start !== 0 || mark === undefined) return false;
          const from = line.text.length + 1;
          while (context.nextLine());
          const end = context.prevLineEnd();
          const parts = [context.elt('Command', 0, mark.length)];
          if (end > from) parts.push(context.elt('CellCode', from, end));
          context.addElement(context.elt('CodeCell', start, Math.max(end, mark.length), parts));
          return true;
        }
      },
      {
        name: 'CommandLine',
        before: 'HTMLBlock',
        parse(context, line) {
          const command = COMMAND.exec(line.text)?.[0];
          if (command === undefined) return false;
          const start = context.lineStart;
          const mark = context.elt('Command', start, start + command.length);
          context.addElement(context.elt('CommandLine', start, start + line.text.length, [mark]));
          context.nextLine();
          return true;
        }
      }
    ],
    wrap: parseMixed(node => (node.name === 'CellCode' ? { parser: code.language.parser } : null))
  };
  const base = markdown({ extensions: [extension] });
  return new LanguageSupport(base.language, [base.support, code.support]);
}
