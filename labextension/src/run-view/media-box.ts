import type { Resource } from '@cellist/run-model';
import type * as React from 'react';

const WIDTH_PX = 340;
const HEIGHT_PX = 230;

/** The room that a picture or video takes in the page, kept before its content is there, so that nothing jumps. */
export function mediaBox({ width, height }: Resource): React.CSSProperties {
  if (width === undefined || height === undefined) return { width: 240, aspectRatio: '4 / 3' };
  const scale = Math.min(1, WIDTH_PX / width, HEIGHT_PX / height);
  return {
    width: Math.max(24, Math.round(width * scale)),
    aspectRatio: `${String(width)} / ${String(height)}`
  };
}
