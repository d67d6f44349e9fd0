import path from 'node:path';
import { plainWords, plural, sizeText } from '@cellist/run-model';
import { shareNotebook, writeArchive, writeOne } from '../app/index.js';
import type { ArchiveFile } from '../app/index.js';
import { withNotebook } from './resources.js';

export interface ShareOptions {
  /** The page; the zip stands beside it. */
  output?: string;
  force?: boolean;
  /** False where only the page is wanted. */
  zip?: boolean;
  /** True to see what would be inside, and no more. */
  list?: boolean;
}

/** `cellist share NOTEBOOK`: lists what is inside, then writes one page that stands alone, and a zip. */
export async function share(notebook: string, options: ShareOptions): Promise<number> {
  return withNotebook(notebook, async (services, signal) => {
    // Who only looks finds nothing changed.
    const store = options.list === true ? services.store : undefined;
    const { page, files } = await shareNotebook(notebook, services, signal, store);
    const output = options.output ?? notebook.replace(/\.ipynb$/i, '.html');
    const zip = `${output.slice(0, output.length - path.extname(output).length)}.zip`;
    const say = (line: string): void => {
      process.stdout.write(`${line}\n`);
    };
    if (options.zip !== false) {
      say(`${zip} holds:`);
      for (const line of listed(files)) say(`  ${line}`);
    }
    say(`${output} holds the cells and their stored outputs with all media  ${sizeText(page.length)}`);
    if (options.list === true) return 0;
    await writeOne(output, page, options.force === true);
    if (options.zip !== false) await writeArchive(zip, files, options.force === true);
    say(options.zip === false ? `Wrote ${output}.` : `Wrote ${output} and ${zip}.`);
    return 0;
  });
}

/** Files that carry no name of the user's, a line for all of their folder. */
const GATHERED: readonly (readonly [folder: RegExp, noun: string])[] = [
  [/^.*?\.cellist\/objects\//, 'content'],
  [/^.*?\.cellist\/runs\//, 'record']
];

/** What is inside, a line each, as "tour/media/cat.jpg  27 KB", "tour/tour.cellist/objects/  57 contents, 3.4 MB". */
function listed(files: readonly ArchiveFile[]): string[] {
  const lines = new Map<string, { noun: string | null; amount: number; sizeBytes: number }>();
  for (const { path: name, bytes } of files) {
    const [folder, noun] = GATHERED.find(([start]) => start.test(name)) ?? [null, null];
    const key = folder?.exec(name)?.[0] ?? name;
    const known = lines.get(key) ?? { noun, amount: 0, sizeBytes: 0 };
    lines.set(key, { noun, amount: known.amount + 1, sizeBytes: known.sizeBytes + bytes.length });
  }
  return [...lines].map(([name, { noun, amount, sizeBytes }]) =>
    plainWords(`${name}  ${noun === null ? '' : `${plural(amount, noun)}, `}${sizeText(sizeBytes)}`)
  );
}
