import { createRequire } from 'node:module';
import type { Converter } from 'tslab/dist/converter.js';
import { TURN } from '../turn.js';
import { guardLoops } from './guard-loops.js';
import type { LoopCompiler } from './guard-loops.js';

/** The positions of a converted text: JSON source maps, from the last step back to the first. */
export type SourceMaps = readonly string[];

/** tslab's converter, and the source maps of the texts that it gave since the last call of `forget`. */
export interface TracedConverter {
  converter: Converter;
  isCompleteCode: (code: string) => { completed: boolean; indent?: string };
  isModule: (code: string) => string | null;
  mapsOf: (text: string) => SourceMaps;
  forget: () => void;
}

interface Compiler extends LoopCompiler {
  createWatchCompilerHost(roots: string[], options: object, ...rest: unknown[]): unknown;
  transpileModule(code: string, options: object): { outputText: string; sourceMapText?: string };
}

const INLINE_MAP = /\n\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;
const MAP_COMMENT = /\n\/\/# sourceMappingURL=\S*\s*$/;
/** `ModuleResolutionKind.Bundler` of TypeScript 5.0. */
const BUNDLER_RESOLUTION = 100;

/**
 * Loads tslab's converter over a compiler that keeps source maps, so that errors can name the lines of the cell;
 * that makes loops stop when they are told to; that finds the types of packages which only have `exports`; that does not refuse to run the plain JavaScript of a
 * project for its types; and that reads no type package that nothing imports, which would cost seconds.
 */
export async function loadConverter(): Promise<TracedConverter> {
  const require = createRequire(import.meta.url);
  const compilerFile = createRequire(require.resolve('tslab')).resolve('@tslab/typescript-for-tslab');
  const compiler: unknown = require(compilerFile);
  const loaded = require.cache[compilerFile];
  if (!isCompiler(compiler) || loaded === undefined)
    throw new Error('tslab has another compiler than expected.');
  const maps = new Map<string, SourceMaps>();
  loaded.exports = {
    ...compiler,
    createWatchCompilerHost: (roots: string[], options: object, ...rest: unknown[]) =>
      compiler.createWatchCompilerHost(
        roots,
        {
          ...options,
          inlineSourceMap: true,
          moduleResolution: BUNDLER_RESOLUTION,
          checkJs: false,
          types: []
        },
        ...rest
      ),
    transpileModule(code: string, options: { compilerOptions?: object }) {
      const first = INLINE_MAP.exec(code);
      const { outputText, sourceMapText } = compiler.transpileModule(
        first === null ? code : code.slice(0, first.index),
        {
          ...options,
          transformers: { before: [guardLoops(compiler, TURN)] },
          compilerOptions: { ...options.compilerOptions, sourceMap: true }
        }
      );
      const text = outputText.replace(MAP_COMMENT, '\n');
      const base = first?.[1] === undefined ? [] : [Buffer.from(first[1], 'base64').toString('utf8')];
      maps.set(text, [...(sourceMapText === undefined ? [] : [sourceMapText]), ...base]);
      return { outputText: text };
    }
  };
  const [{ createConverter, isCompleteCode }, { getCodeMetadata }] = await Promise.all([
    import('tslab/dist/converter.js'),
    import('tslab/dist/metadata.js')
  ]);
  return {
    converter: createConverter(),
    isCompleteCode,
    isModule: code => getCodeMetadata(code).module ?? null,
    mapsOf: text => maps.get(text) ?? [],
    forget() {
      maps.clear();
    }
  };
}

function isCompiler(value: unknown): value is Compiler {
  const functions = [
    'createWatchCompilerHost',
    'transpileModule',
    'isIterationStatement',
    'isBlock',
    'visitEachChild'
  ];
  return (
    typeof value === 'object' &&
    value !== null &&
    functions.every(name => typeof Reflect.get(value, name) === 'function')
  );
}
