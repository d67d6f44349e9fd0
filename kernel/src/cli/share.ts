import path from 'node:path';
import { sizeText } from '@cellist/run-model';
import { shareNotebook, writeArchive, writeOne } from '../app/index.js';
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
    const { page, files } = await shareNotebook(notebook, services, signal);
    const output = options.output ?? notebook.replace(/\.ipynb$/i, '.html');
    const zip = `${output.slice(0, output.length - path.extname(output).length)}.zip`;
    const say = (line: string): void => {
      process.stdout.write(`${line}\n`);
    };
    if (options.zip !== false) {
      say(`${zip} holds:`);
      for (const file of files) say(`  ${file.path}  ${sizeText(file.bytes.length)}`);
    }
    say(`${output} holds the cells and their stored outputs with all media  ${sizeText(page.length)}`);
    if (options.list === true) return 0;
    await writeOne(output, page, options.force === true);
    if (options.zip !== false) await writeArchive(zip, files, options.force === true);
    say(options.zip === false ? `Wrote ${output}.` : `Wrote ${output} and ${zip}.`);
    return 0;
  });
}
