import * as z from 'zod';
import type { Expert } from '../expert.js';
import { optionalTextOf } from '../expert-input.js';
import { resourceOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { EDITS_IN_WORDS } from './picture-edits/picture-edit.js';
import { parseEdits } from './picture-edits/parse-edits.js';

const resultSchema = z.object({
  bytes: z.custom<Uint8Array>(value => ArrayBuffer.isView(value)),
  mime: z.string()
});

/** Changes a whole picture as its text says. */
export function createPictureEdits({ workers }: ExpertDependencies): Expert {
  return {
    card: {
      id: 'cellist/picture-edits',
      tasks: ['image-to-image'],
      description: `Changes a whole picture with sharp (libvips) as the text says, several changes in their order: ${EDITS_IN_WORDS}.`,
      limits:
        'English only. It paints nothing new and cannot change single things in a picture; such a wish is refused. Of ' +
        'animated pictures the first frame is used.',
      license: 'Apache-2.0 (sharp), LGPL-3.0-or-later (libvips)',
      downloads: null,
      likes: null,
      sizeBytes: 20_000_000,
      revision: '2',
      url: 'https://sharp.pixelplumbing.com'
    },
    place: 'embedded',
    availability: () => Promise.resolve({ ok: true }),
    async run(input, context) {
      const edits = parseEdits(optionalTextOf(input, 'text') ?? '');
      const bytes = await resourceOf(input, 'image').bytes(context.signal);
      const { bytes: changed, mime } = await workers.run(
        { worker: 'pictures', handler: 'edit', input: { bytes, edits }, output: resultSchema },
        context
      );
      return [{ kind: 'image', bytes: changed, mime }];
    }
  };
}
