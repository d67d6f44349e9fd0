import { plural, sizeText } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type { LocalAdditions, LocalOffer, NeededFiles } from '../app/index.js';
import { LIBRARY_BYTES } from './list-offers.js';
import { transformersRange } from './package-files.js';
import type { Terminal } from './terminal.js';

export interface AddModelOptions {
  task: TaskName;
  offer: LocalOffer;
  needs: NeededFiles;
  additions: LocalAdditions;
  /** Whether nothing is to be asked any more. */
  isAgreed: boolean;
  terminal: Terminal;
  signal: AbortSignal;
}

/** Fetches a model, and the library before it where that is missing. @returns the exit code. */
export async function addModel(options: AddModelOptions): Promise<number> {
  const { task, offer, needs, additions, isAgreed, terminal, signal } = options;
  const { id, license } = offer.card;
  const files = await additions.modelFiles(id, needs, signal);
  const isLibraryMissing = !additions.hasLibrary();
  terminal.say(
    `${id} (${license}): ${sizeText(files.sizeBytes)} in ${plural(files.files.length, 'file')}, into ${additions.folders.models}`
  );
  if (isLibraryMissing)
    terminal.say(
      `@huggingface/transformers, which runs it: ${sizeText(LIBRARY_BYTES)}, into ${additions.folders.packages}`
    );
  terminal.say('All of it stays on this machine; removing the folder undoes it.');
  if (!isAgreed) {
    if (!terminal.canAsk) {
      terminal.say('Nothing was fetched: say --yes where nobody can be asked.');
      return 2;
    }
    if (!(await terminal.agree('Fetch it?'))) return 0;
  }
  if (isLibraryMissing) {
    terminal.say('Installing @huggingface/transformers …');
    await additions.installLibrary(transformersRange(), terminal.canAsk, signal);
  }
  await additions.fetchModel(files, signal, doneBytes => {
    const percent = Math.floor((100 * doneBytes) / files.sizeBytes);
    terminal.progress(`${id}: ${sizeText(doneBytes)} of ${sizeText(files.sizeBytes)} (${String(percent)} %)`);
  });
  terminal.say(`${id} is here now: it can be used for ${task}, also without a network.`);
  return 0;
}
