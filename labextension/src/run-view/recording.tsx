import { durationText } from '@cellist/run-model';
import type { Resource } from '@cellist/run-model';
import * as React from 'react';
import type { IMedia } from '../media/index.js';
import { useRunContext } from './context.js';
import { useMedia } from './use-media.js';
import { peaksOf } from './waveform.js';

const BARS = 60;
const BAR_PX = 5;
const HEIGHT_PX = 40;
/** A longer one would take noticeable time and memory to decode for its picture alone. */
const DRAWN_BYTES = 8_000_000;

/** A recording: its duration, its waveform, and the browser's own player. */
export function Recording({
  resource,
  onPlayer
}: {
  resource: Resource;
  /** Gets the player when it is there, null when it goes. */
  onPlayer?: (player: HTMLAudioElement | null) => void;
}): React.JSX.Element {
  const { trans } = useRunContext();
  const box = React.useRef<HTMLDivElement>(null);
  const { media, preview, isMissing } = useMedia(resource, box);
  const peaks = usePeaks(resource.sizeBytes <= DRAWN_BYTES ? media : null);
  return (
    <div ref={box} className="jp-CellistRun-recording">
      <div className="jp-CellistRun-dim">{durationText(resource.durationMs ?? null)}</div>
      <div className="jp-CellistRun-waveform" aria-hidden="true">
        {peaks !== null ? (
          <svg viewBox={`0 0 ${String(BARS * BAR_PX)} ${String(HEIGHT_PX)}`}>
            {peaks.map((peak, index) => {
              const height = Math.max(2, peak * HEIGHT_PX);
              return (
                <rect
                  key={index}
                  x={index * BAR_PX}
                  y={(HEIGHT_PX - height) / 2}
                  width={3}
                  height={height}
                  rx={1}
                />
              );
            })}
          </svg>
        ) : (
          preview !== null && <img src={preview} alt="" />
        )}
      </div>
      {isMissing ? (
        <span className="jp-CellistRun-dim">{trans.__('not at hand')}</span>
      ) : (
        <audio
          ref={onPlayer}
          controls
          preload="metadata"
          aria-label={resource.name}
          {...(media === null ? {} : { src: media.address })}
        />
      )}
    </div>
  );
}

/** The recording's loudness in bars; null until it is decoded, and where this browser cannot. */
function usePeaks(media: IMedia | null): number[] | null {
  const [drawn, setDrawn] = React.useState<{ address: string; peaks: number[] } | null>(null);
  React.useEffect(() => {
    if (media === null || typeof OfflineAudioContext === 'undefined') return undefined;
    const unmounted = new AbortController();
    void (async () => {
      try {
        const audio = await new OfflineAudioContext(1, 1, 22_050).decodeAudioData(await media.bytes());
        if (!unmounted.signal.aborted)
          setDrawn({ address: media.address, peaks: peaksOf(audio.getChannelData(0), BARS) });
      } catch {
        // A recording that cannot be drawn can often still be played.
      }
    })();
    return () => {
      unmounted.abort();
    };
  }, [media]);
  return media !== null && drawn?.address === media.address ? drawn.peaks : null;
}
