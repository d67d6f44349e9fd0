import type { ResourceView } from '@cellist/run-model';
import * as React from 'react';
import { Picture } from './picture.js';
import { Recording } from './recording.js';
import { Video } from './video.js';

/** A picture, recording or video with its caption: name, what it is, its measures. */
export function MediaCard({ view }: { view: ResourceView }): React.JSX.Element {
  const { resource, caption, detail } = view;
  return (
    <figure className="jp-CellistRun-figure" data-kind={resource.kind}>
      {resource.kind === 'image' && <Picture resource={resource} caption={caption} />}
      {resource.kind === 'audio' && <Recording resource={resource} />}
      {resource.kind === 'video' && <Video resource={resource} />}
      <figcaption title={detail}>
        <span className="jp-CellistRun-name">{resource.name}</span> · {caption}
      </figcaption>
    </figure>
  );
}
