import * as z from 'zod';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A table as resources hold it. */
export const tableSchema = z.object({ columns: z.array(z.string()), rows: z.array(z.array(cell)) });
