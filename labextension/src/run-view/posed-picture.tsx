import { percentOf, plural } from '@cellist/run-model';
import type { PoseView, Resource } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';
import { Picture } from './picture.js';
import { Swatch } from './swatch.js';

/** The keypoints of people or things, over their picture where it is at hand; each tells its name when pointed at. */
export function PosedPicture({
  poses,
  picture
}: {
  poses: readonly PoseView[];
  picture: Resource | null;
}): React.JSX.Element {
  const { trans } = useRunContext();
  const { width, height } = picture ?? {};
  return (
    <div className="jp-CellistRun-beside">
      {picture !== null && width !== undefined && height !== undefined && (
        <div className="jp-CellistRun-boxed">
          <Picture resource={picture} caption={trans.__('with its keypoints')} />
          {poses.flatMap((pose, index) =>
            pose.points
              .filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height)
              .map((point, at) => (
                <span
                  key={`${String(index)}-${String(at)}`}
                  className="jp-CellistRun-keypoint"
                  title={`${pose.label}: ${point.label}`}
                  style={{
                    left: percentOf(point.x / width),
                    top: percentOf(point.y / height),
                    background: point.colour
                  }}
                />
              ))
          )}
        </div>
      )}
      <ul className="jp-CellistRun-legend">
        {poses.map(({ label, points }, index) => (
          <li key={index}>
            <Swatch
              colour={points[0]?.colour ?? 'none'}
              label={`${label}: ${plural(points.length, 'point')}`}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
