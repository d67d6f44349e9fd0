import { createRequire } from 'node:module';
import path from 'node:path';
import type { Converter, ConvertResult, Diagnostic } from 'tslab/dist/converter.js';
import { excerpt } from '../excerpt.js';
import type { CodeCompleteness, CodeCompletion, CodeDescription, ConvertedCode } from '../messages.js';
import { loadConverter } from './load-converter.js';

/** What does not compile: sentences with their lines, ready to be shown. */
export interface Fault {
  message: string;
  traceback: string[];
}

/**
 * TypeScript for the cells of one notebook. It holds the declarations of what ran; `adopt` adds those of one more
 * cell. `names` are those of the resources, for completion.
 */
export interface Language {
  /** @param line how many lines of the cell stand above the code */
  convert(code: string, line: number, names: readonly string[]): ConvertedCode | Fault;
  adopt(converted: ConvertedCode): void;
  complete(code: string, cursor: number, names: readonly string[]): CodeCompletion;
  inspect(code: string, cursor: number, names: readonly string[]): CodeDescription | null;
  check(code: string): CodeCompleteness;
  /** Stops watching the project's files. */
  close(): void;
}

const GLOBALS = ['resources', 'runs', 'ask', 'task', 'putResource', 'display', 'input', 'clearOutput'];
const GLOBAL_TYPES = ['Resource', 'Run', 'RunTask', 'TaskName', 'Content', 'Display'];

/**
 * Takes the working folder of the process as the notebook's. Loads a compiler: one to two seconds.
 * @param globals the path of `cell-globals`, without `.d.ts`
 */
export async function createLanguage(globals: string): Promise<Language> {
  const { converter, isCompleteCode, isModule, mapsOf, forget } = await loadConverter();
  const globalModule = JSON.stringify(slashes(globals));
  const nodeTypes = `import ${JSON.stringify(slashes(findNodeTypes()))};\n`;
  let declarations = `import { ${GLOBALS.join(', ')} } from ${globalModule};\nimport type { ${GLOBAL_TYPES.join(', ')} } from ${globalModule};\n`;
  /** What is not carried from cell to cell by the converter stands before each. */
  const known = (names: readonly string[]): string =>
    `${nodeTypes}declare module ${globalModule} { interface ResourceNames { ${names.map(name => `${JSON.stringify(name)}: true`).join('; ')} } }\n${declarations}`;

  return {
    convert(code, line, names) {
      forget();
      const module = isModule(code);
      if (module !== null) {
        const diagnostics = converter.addModule(module, code);
        if (diagnostics.length > 0) return faultOf(diagnostics, code, line);
        return { ...NOTHING, declarations };
      }
      const converted = convertNameable(converter, known(names), code);
      if (converted.diagnostics.length > 0) return faultOf(converted.diagnostics, code, line);
      return {
        output: converted.output ?? null,
        hasToplevelAwait: converted.hasToplevelAwait === true,
        lastExpressionVar: converted.lastExpressionVar ?? null,
        sideOutputs: (converted.sideOutputs ?? []).map(side => ({ ...side, maps: [...mapsOf(side.data)] })),
        maps: converted.output === undefined ? [] : [...mapsOf(converted.output)],
        declarations: converted.declOutput ?? ''
      };
    },
    adopt(converted) {
      declarations = converted.declarations;
    },
    complete(code, cursor, names) {
      const { start, end, candidates, original } = converter.complete(known(names), code, cursor);
      const kinds = new Map(original?.entries.map(entry => [entry.name, entry.kind]));
      const typed = start === end ? typedInQuotes(code.slice(0, cursor), candidates) : '';
      return {
        start: start - typed.length,
        end,
        matches: beginning(typed === '' ? code.slice(start, cursor) : typed, candidates).map(text => ({
          text,
          type: kinds.get(text) ?? ''
        }))
      };
    },
    inspect(code, cursor, names) {
      // Behind a name, or behind the bracket of a call: clients ask there as well.
      for (const position of [cursor, cursor - 1, cursor - 2].filter(at => at >= 0)) {
        const info = perhaps(converter.inspect(known(names), code, position));
        if (info === undefined) continue;
        const documentation = (info.documentation ?? []).map(part => part.text).join('');
        const tags = (info.tags ?? []).map(
          ({ name, text }) => `@${name} ${(text ?? []).map(part => part.text).join('')}`
        );
        return {
          signature: (info.displayParts ?? [])
            .map(part => part.text)
            .join('')
            .replace(ALIAS, '$1'),
          documentation: [documentation, ...tags].filter(part => part !== '').join('\n\n')
        };
      }
      return null;
    },
    check(code) {
      const { completed, indent = '' } = isCompleteCode(code);
      return { status: completed ? 'complete' : 'incomplete', indent };
    },
    close() {
      converter.close();
    }
  };
}

/** "… has or is using name … but cannot be named", and "the inferred type of … cannot be named". */
const UNNAMEABLE = [2742, 4023, 4025];

/**
 * What a cell declares is written down for the next ones, and some types cannot be: that of `await import('http')` for
 * one. Such a variable becomes `any` for later cells instead of an error that no notebook needs.
 */
function convertNameable(converter: Converter, known: string, code: string): ConvertResult {
  const converted = converter.convert(known, code);
  const { diagnostics } = converted;
  const isVariable = ({ code: number, fileName, start, end }: Diagnostic): boolean =>
    UNNAMEABLE.includes(number) &&
    fileName === undefined &&
    new RegExp(`(?:let|const|var)\\s+${NAME}$`, 'u').test(code.slice(0, end.offset)) &&
    new RegExp(`^${NAME}$`, 'u').test(code.slice(start.offset, end.offset));
  if (diagnostics.length === 0 || !diagnostics.every(isVariable)) return converted;
  const ends = [...new Set(diagnostics.map(({ end }) => end.offset))].sort((a, b) => b - a);
  const typed = ends.reduce((text, end) => `${text.slice(0, end)}: any${text.slice(end)}`, code);
  return converter.convert(known, typed);
}

const NAME = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`;

const NOTHING: ConvertedCode = {
  output: null,
  hasToplevelAwait: false,
  lastExpressionVar: null,
  sideOutputs: [],
  maps: [],
  declarations: ''
};

function faultOf(diagnostics: readonly Diagnostic[], code: string, line: number): Fault {
  const traceback = diagnostics.flatMap(({ fileName, start, messageText, code: number }) => {
    const isCell = fileName === undefined;
    const place = `line ${String(start.line + 1 + (isCell ? line : 0))}, column ${String(start.character + 1)}`;
    return [
      `${isCell ? '' : `${fileName}, `}${place}: ${messageText} (TS${String(number)})`,
      ...(isCell ? excerpt(code, start.line + 1, start.character + 1, line) : [])
    ];
  });
  return { message: diagnostics[0]?.messageText ?? '', traceback };
}

/** What cells have in scope comes by an import, which is not what a reader asks for. */
const ALIAS = /^\(alias\) ([^]*)\nimport [\w$]+$/;

/** tslab's types do not say that it may find nothing. */
function perhaps<Value>(value: Value): Value | undefined {
  return value;
}

/** Those that begin so, whatever the case; where none does, those that hold it, as the converter found them. */
function beginning(typed: string, candidates: readonly string[]): readonly string[] {
  const begun = candidates.filter(text => text.toLowerCase().startsWith(typed.toLowerCase()));
  return begun.length > 0 ? begun : candidates;
}

/** The converter does not see a text in quotes as something begun: the part of it that candidates begin with. */
function typedInQuotes(before: string, candidates: readonly string[]): string {
  const inQuotes = /["'`]([^"'`\n]*)$/.exec(before)?.[1] ?? '';
  const begun = [inQuotes, inQuotes.slice(inQuotes.lastIndexOf('/') + 1)];
  return begun.find(part => part !== '' && candidates.some(text => text.startsWith(part))) ?? '';
}

/** The project's own types of Node, or those that came with Cellist. */
function findNodeTypes(): string {
  const places = [path.join(process.cwd(), 'cell.js'), import.meta.url];
  for (const place of places) {
    try {
      return path.join(path.dirname(createRequire(place).resolve('@types/node/package.json')), 'index');
    } catch {
      // not there: the next place
    }
  }
  const tslab = createRequire(import.meta.url).resolve('tslab');
  return path.join(path.dirname(createRequire(tslab).resolve('@types/node/package.json')), 'index');
}

/** As TypeScript writes paths on every system. */
function slashes(file: string): string {
  return file.split(path.sep).join('/');
}
