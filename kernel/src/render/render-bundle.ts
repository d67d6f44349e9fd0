import { RUN_MIME } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { anchorsOf } from './anchors.js';
import { embedMedia } from './embed-media.js';
import { fitDocument } from './fit-document.js';
import { createMarkdown } from './markdown.js';
import { renderHtml } from './render-html.js';
import { renderText } from './render-text.js';

/** A Jupyter MIME bundle: the run document, and what stands for it where the document is not understood. */
export interface MimeBundle {
  [RUN_MIME]: Run;
  'text/html': string;
  'text/plain': string;
}

export interface RenderOptions {
  /** The whole content of a resource of the run, null where it is not at hand; asked only when `final`. */
  media: (name: string) => Promise<Uint8Array | null>;
  /** True for the last rendering of a run, which carries its media. */
  final: boolean;
  /** The folder of the notebook's contents relative to the notebook, as "tour.cellist"; null where none is told. */
  folder: string | null;
}

/**
 * Renders a run in any state (DESIGN §7). Always the same three keys, so that a notebook updates its output in place.
 * All text of models and files is escaped. Throws nothing: a content that cannot be read is left out.
 */
export async function renderBundle(run: Run, options: RenderOptions): Promise<MimeBundle> {
  const [markdown, embedded] = await Promise.all([
    createMarkdown({ anchor: anchorsOf(run) }),
    embedMedia(run, options)
  ]);
  return {
    [RUN_MIME]: fitDocument(run),
    'text/html': renderHtml(run, markdown, { embedded, folder: options.folder }),
    'text/plain': renderText(run, options.folder)
  };
}
