import * as z from 'zod';

const bytes = z.custom<Uint8Array>(value => ArrayBuffer.isView(value));
const threshold = z.number().min(0).max(1000).nullable();

/** What the worker of edges is sent; it gives back one byte a pixel. */
export const edgeJobSchema = z.object({
  raster: z.object({ pixels: bytes, width: z.number().int(), height: z.number().int() }),
  low: threshold,
  high: threshold
});
export const edgePixelsSchema = bytes;
