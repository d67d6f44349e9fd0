import { types } from 'node:util';
import { errorCodes, progressSchema } from '@cellist/run-model';
import * as z from 'zod';

/** What a worker is sent: one job for one of its handlers. */
export const workerJobSchema = z.object({ id: z.number().int(), handler: z.string(), input: z.unknown() });

/** What a worker sends back: any number of signs of life, then the value or the problem. */
export const workerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), id: z.number().int(), progress: progressSchema }),
  z.object({ type: z.literal('done'), id: z.number().int(), value: z.unknown() }),
  z.object({
    type: z.literal('failed'),
    id: z.number().int(),
    problem: z.object({ code: z.enum(errorCodes), message: z.string(), hint: z.string() })
  })
]);
export type WorkerMessage = z.infer<typeof workerMessageSchema>;

/** Numbers that a worker hands over. By its tag, since what crosses from a thread may be of another realm. */
export const floatsSchema = z.custom<Float32Array>(value => types.isFloat32Array(value));
