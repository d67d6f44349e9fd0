/** Grey values, one byte a pixel, row by row. */
export interface GreyRaster {
  pixels: Uint8Array;
  width: number;
  height: number;
}
