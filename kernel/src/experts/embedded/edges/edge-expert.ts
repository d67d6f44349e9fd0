import { CellistError } from '@cellist/run-model';
import type { ModelCard } from '@cellist/run-model';
import * as z from 'zod';
import type { Expert } from '../../expert.js';
import { parametersOf } from '../../expert-input.js';
import { readPicture, resourceOf } from '../../picture.js';
import type { ExpertDependencies } from '../../table.js';
import { edgePixelsSchema } from './edge-job.js';

const parametersSchema = z.object({
  low: z.number().min(0).max(1000).optional(),
  high: z.number().min(0).max(1000).optional()
});

/** An expert that turns a picture into white lines on black in the worker of edges. */
export function createEdgeExpert(
  { workers }: ExpertDependencies,
  handler: 'canny' | 'lines',
  card: ModelCard
): Expert {
  return {
    card,
    place: 'embedded',
    availability: () => Promise.resolve({ ok: true }),
    async run(input, context) {
      const { low = null, high = null } = parametersOf(input, parametersSchema);
      if (low !== null && high !== null && low > high)
        throw new CellistError('ARGUMENT_INVALID', 'The parameter low must not be above high.');
      const { image } = await readPicture(resourceOf(input, 'image'), context.signal);
      const pixels = await workers.run(
        { worker: 'edges', handler, input: { raster: image, low, high }, output: edgePixelsSchema },
        context
      );
      const { default: sharp } = await import('sharp');
      const { width, height } = image;
      const bytes = await sharp(pixels, { raw: { width, height, channels: 1 } })
        .png()
        .toBuffer();
      return [{ kind: 'image', bytes, mime: 'image/png' }];
    }
  };
}
