import type { Resource, SpokenView } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';
import { Recording } from './recording.js';

/** What was said, beside its recording: a click on a time plays from there, and what is being said is marked. */
export function Transcript({
  items,
  recording
}: {
  items: readonly SpokenView[];
  recording: Resource | null;
}): React.JSX.Element {
  const { trans } = useRunContext();
  const [player, setPlayer] = React.useState<HTMLAudioElement | null>(null);
  const spoken = useSpoken(player, items);
  return (
    <div className="jp-CellistRun-transcript">
      {recording !== null && <Recording resource={recording} onPlayer={setPlayer} />}
      <ol>
        {items.map(({ time, startSeconds, text }, index) => (
          <li key={index} aria-current={spoken === index}>
            {recording === null || startSeconds === null ? (
              <span className="jp-CellistRun-time">{time}</span>
            ) : (
              <button
                type="button"
                className="jp-CellistRun-time"
                aria-label={trans.__('Play from %1', time)}
                onClick={() => {
                  if (player === null) return;
                  player.currentTime = startSeconds;
                  // A browser may refuse to play; the place is set all the same.
                  player.play().catch(() => undefined);
                }}
              >
                {time}
              </button>
            )}
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The place of what is being said; null where nothing is. */
function useSpoken(player: HTMLAudioElement | null, items: readonly SpokenView[]): number | null {
  const [spoken, setSpoken] = React.useState<number | null>(null);
  React.useEffect(() => {
    if (player === null) return undefined;
    const follow = (): void => {
      const now = player.currentTime;
      const begun = items.filter(item => (item.startSeconds ?? Infinity) <= now).at(-1);
      const isSaid = !player.paused && begun !== undefined && now <= (begun.endSeconds ?? Infinity);
      setSpoken(isSaid ? items.indexOf(begun) : null);
    };
    const events = ['timeupdate', 'play', 'pause', 'ended'];
    for (const event of events) player.addEventListener(event, follow);
    return () => {
      for (const event of events) player.removeEventListener(event, follow);
    };
  }, [player, items]);
  return spoken;
}
