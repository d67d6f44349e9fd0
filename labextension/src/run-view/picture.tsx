import type { Resource } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';
import { enlarge } from './enlarge.js';
import { mediaBox } from './media-box.js';
import { useMedia } from './use-media.js';

/** A picture in a box of its own shape; a click shows it large. */
export function Picture({ resource, caption }: { resource: Resource; caption: string }): React.JSX.Element {
  const { trans } = useRunContext();
  const box = React.useRef<HTMLButtonElement>(null);
  const { media, preview, isMissing } = useMedia(resource, box);
  const [failed, setFailed] = React.useState<string | null>(null);
  const full = media?.address ?? null;
  const shown = full !== null && full !== failed ? full : preview;
  const label = `${resource.name}, ${caption}`;
  return (
    <button
      ref={box}
      type="button"
      className="jp-CellistRun-picture"
      style={mediaBox(resource)}
      title={isMissing ? trans.__('Only a preview: the full picture is not beside this notebook.') : label}
      aria-label={trans.__('Enlarge %1', label)}
      disabled={shown === null}
      onClick={event => {
        if (shown !== null) enlarge(shown, label, trans.__('Close'), event.currentTarget);
      }}
    >
      {shown === null ? (
        isMissing && <span className="jp-CellistRun-dim">{trans.__('not at hand')}</span>
      ) : (
        <img
          src={shown}
          alt={label}
          onError={() => {
            setFailed(shown);
          }}
        />
      )}
    </button>
  );
}
