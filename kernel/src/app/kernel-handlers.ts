import type { Environment } from '../config/index.js';
import type { ErrorContent, KernelHandlers, MimeBundle } from '../jupyter/index.js';
import type { ATTACHMENTS_COMM } from '@cellist/run-model';
import { VERSION } from './version.js';
import type { Workbench } from './workbench.js';

export interface KernelHandlersOptions {
  environment: Environment;
  workingFolder: string;
}

/** Written here too, since the entry loads nothing else of ours; its type holds the two together. */
const attachmentsComm: typeof ATTACHMENTS_COMM = 'cellist.attachments';

/** What the kernel answers with. Nothing is loaded before a client asks for it. */
export function createKernelHandlers(options: KernelHandlersOptions): KernelHandlers {
  let opening: Promise<Workbench> | null = null;
  let opened: Workbench | null = null;
  const workbench = (): Promise<Workbench> =>
    (opening ??= import('./workbench.js')
      .then(({ openWorkbench }) => openWorkbench(options))
      .then(made => (opened = made)));
  return {
    kernelInfo: () => ({
      implementation: 'cellist',
      implementationVersion: VERSION,
      banner: `Cellist ${VERSION}: write what you want to know in plain language; %help shows more.`,
      language: {
        name: 'cellist',
        version: VERSION,
        mimetype: 'text/x-cellist',
        fileExtension: '.cellist',
        pygmentsLexer: 'markdown',
        codemirrorMode: 'cellist'
      },
      helpLinks: [{ text: 'HuggingGPT (the paper)', url: 'https://arxiv.org/abs/2303.17580' }]
    }),
    execute: async (request, context) => (await workbench()).execute(request, context),
    complete: async (request, context) => (await workbench()).complete(request, context),
    inspect: async (request, context): Promise<MimeBundle | null> =>
      (await workbench()).inspect(request, context),
    isComplete: async code => (await workbench()).isComplete(code),
    history: async request => (await workbench()).history(request),
    commTargets: {
      [attachmentsComm]: async (_comm, { data }) => {
        (await workbench()).takeAttachments(data);
        return {};
      }
    },
    describeError: (error, interrupted) =>
      opened?.describeError(error, interrupted) ?? describeUnopened(error),
    async shutdown() {
      if (opening !== null) await (await opening).dispose();
    }
  };
}

/** Before the workbench is open only its opening can fail, as by a configuration file that cannot be read. */
function describeUnopened(error: unknown): ErrorContent {
  const evalue = error instanceof Error ? error.message : String(error);
  const hint = error instanceof Error && 'hint' in error ? String(error.hint) : '';
  const ename = error instanceof Error ? error.name : 'INTERNAL';
  return { ename, evalue, traceback: [`${ename}: ${evalue}`, ...(hint === '' ? [] : [hint])] };
}
