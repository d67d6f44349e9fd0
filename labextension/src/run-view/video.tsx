import type { Resource } from '@cellist/run-model';
import * as React from 'react';
import { mediaBox } from './media-box.js';
import { useMedia } from './use-media.js';

export function Video({ resource }: { resource: Resource }): React.JSX.Element {
  const box = React.useRef<HTMLVideoElement>(null);
  const { media, preview } = useMedia(resource, box);
  return (
    <video
      ref={box}
      className="jp-CellistRun-video"
      controls
      playsInline
      style={mediaBox(resource)}
      aria-label={resource.name}
      {...(media === null ? {} : { src: media.address })}
      {...(preview === null ? {} : { poster: preview })}
    />
  );
}
