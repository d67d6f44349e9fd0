import { percentOf, placeInPicture } from '@cellist/run-model';
import type { BoxView, Resource } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';
import { Picture } from './picture.js';

const BOXES_SHOWN = 100;

/**
 * A picture with things in it. Pointing at one tells its label and score; the keyboard gets there by one Tab stop
 * and the arrow keys. A click shows the picture large.
 */
export function BoxedPicture({
  resource,
  caption,
  boxes,
  isDrawn,
  active,
  onActive
}: {
  resource: Resource;
  caption: string;
  boxes: readonly BoxView[];
  /** True where the boxes are part of the picture itself: only the one pointed at gets lines. */
  isDrawn: boolean;
  /** The place in `boxes` of the one that is pointed at; null for none. */
  active: number | null;
  onActive: (index: number | null) => void;
}): React.JSX.Element {
  const { trans } = useRunContext();
  const host = React.useRef<HTMLDivElement>(null);
  const [stop, setStop] = React.useState(0);
  const shown = boxes.slice(0, BOXES_SHOWN);
  const move = (by: number): void => {
    const next = (stop + by + shown.length) % shown.length;
    setStop(next);
    host.current?.querySelectorAll<HTMLElement>('.jp-CellistRun-box')[next]?.focus();
  };
  return (
    <div ref={host} className="jp-CellistRun-boxed" data-drawn={isDrawn}>
      <Picture resource={resource} caption={caption} />
      <div
        role="group"
        aria-label={trans.__('Things in %1', resource.name)}
        onKeyDown={event => {
          const by = steps[event.key];
          if (by === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          move(by);
        }}
      >
        {shown.map((box, index) => (
          <Box
            key={index}
            box={box}
            picture={resource}
            isActive={active === index}
            isStop={index === stop}
            onActive={isActive => {
              if (isActive) setStop(index);
              onActive(isActive ? index : null);
            }}
            onClick={() => {
              host.current?.querySelector<HTMLElement>('.jp-CellistRun-picture')?.click();
            }}
          />
        ))}
      </div>
    </div>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function Box({
  box,
  picture,
  isActive,
  isStop,
  onActive,
  onClick
}: {
  box: BoxView;
  picture: Resource;
  isActive: boolean;
  isStop: boolean;
  onActive: (isActive: boolean) => void;
  onClick: () => void;
}): React.JSX.Element | null {
  const place = placeInPicture(box.box, picture);
  if (place === null) return null;
  const words = box.score === null ? box.label : `${box.label} ${box.score.toFixed(2)}`;
  return (
    <button
      type="button"
      className="jp-CellistRun-box"
      data-active={isActive}
      aria-label={words}
      tabIndex={isStop ? 0 : -1}
      style={{
        left: percentOf(place.left),
        top: percentOf(place.top),
        width: percentOf(place.width),
        height: percentOf(place.height),
        borderColor: box.colour,
        // A small thing within a large one stays in reach.
        zIndex: 1 + Math.round((1 - place.width * place.height) * 100)
      }}
      onMouseEnter={() => {
        onActive(true);
      }}
      onMouseLeave={() => {
        onActive(false);
      }}
      onFocus={() => {
        onActive(true);
      }}
      onBlur={() => {
        onActive(false);
      }}
      onClick={onClick}
    >
      {isActive && (
        <span
          className="jp-CellistRun-plate"
          data-side={place.left > 0.5 ? 'right' : 'left'}
          data-below={place.top < 0.1}
          style={{ background: box.colour }}
        >
          {words}
        </span>
      )}
    </button>
  );
}
