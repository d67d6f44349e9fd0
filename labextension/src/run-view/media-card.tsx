import type { ResourceView } from '@cellist/run-model';
import * as React from 'react';
import { BoxedPicture } from './boxed-picture.js';
import { Picture } from './picture.js';
import { Recording } from './recording.js';
import { Swatch } from './swatch.js';
import { Video } from './video.js';

/** A picture, recording or video with its caption: name, what it is, its measures. */
export function MediaCard({ view }: { view: ResourceView }): React.JSX.Element {
  const { resource, caption, detail, boxes, legend } = view;
  const [active, setActive] = React.useState<number | null>(null);
  return (
    <figure className="jp-CellistRun-figure" data-kind={resource.kind}>
      {resource.kind === 'image' && boxes.length === 0 && <Picture resource={resource} caption={caption} />}
      {resource.kind === 'image' && boxes.length > 0 && (
        <BoxedPicture
          resource={resource}
          caption={caption}
          boxes={boxes}
          isDrawn
          active={active}
          onActive={setActive}
        />
      )}
      {resource.kind === 'audio' && <Recording resource={resource} />}
      {resource.kind === 'video' && <Video resource={resource} />}
      <figcaption title={detail}>
        <span className="jp-CellistRun-name">{resource.name}</span> · {caption}
      </figcaption>
      {legend.length > 0 && (
        <div className="jp-CellistRun-legend">
          {legend.map(({ label, colour }) => (
            <Swatch key={label} label={label} colour={colour} />
          ))}
        </div>
      )}
    </figure>
  );
}
