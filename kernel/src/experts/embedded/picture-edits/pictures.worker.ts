import * as z from 'zod';
import { serveJobs } from '../../serve-jobs.js';
import { applyEdits } from './apply-edits.js';
import { pictureEditSchema } from './picture-edit.js';

const jobSchema = z.object({
  bytes: z.custom<Uint8Array>(value => ArrayBuffer.isView(value)),
  edits: z.array(pictureEditSchema)
});

serveJobs({
  edit: async (input, progress) => {
    const { bytes, edits } = jobSchema.parse(input);
    const value = await applyEdits(bytes, edits, done => {
      progress({
        fraction: (done / edits.length) * 0.9,
        text: `${String(done)} of ${String(edits.length)} changes`
      });
    });
    return { value };
  }
});
