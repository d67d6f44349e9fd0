import type { ResourceView, Run } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';
import { resourceKey } from './model.js';
import type { IRunModel, IRunState } from './model.js';
import { MediaCard } from './media-card.js';
import { ResourceContent } from './resource-content.js';

/** So many stand in the page at first; the rest comes at a click, or when one of it is pointed at. */
const MEDIA_SHOWN = 6;
const LINES_SHOWN = 6;
const ALL_MEDIA = 'all-media';
const ALL_LINES = 'all-lines';

/** What the tasks made: media stand open; the rest, and what the request brought, unfolds from one line each. */
export function Results({
  views,
  run,
  expanded,
  revealed,
  model
}: {
  views: readonly ResourceView[];
  run: Run;
  expanded: ReadonlySet<string>;
  revealed: IRunState['revealed'];
  model: IRunModel;
}): React.JSX.Element {
  const { trans } = useRunContext();
  const media = views.filter(view => view.shown === 'media');
  const lines = views.filter(view => view.shown === 'line');
  const isMarked = (name: string): boolean => revealed?.name === name;
  const shownMedia = useShown(media, MEDIA_SHOWN, expanded.has(ALL_MEDIA), revealed);
  const shownLines = useShown(lines, LINES_SHOWN, expanded.has(ALL_LINES), revealed);
  return (
    <>
      {media.length > 0 && (
        <div className="jp-CellistRun-gallery">
          {shownMedia.map(view => (
            <Marked
              key={view.resource.name}
              name={view.resource.name}
              mark={isMarked(view.resource.name) ? revealed : null}
            >
              <MediaCard view={view} />
            </Marked>
          ))}
          <ShowMore
            amount={media.length - shownMedia.length}
            onShow={() => {
              model.toggle(ALL_MEDIA);
            }}
          />
        </div>
      )}
      {lines.length > 0 && (
        <ul className="jp-CellistRun-resources" aria-label={trans.__('Resources')}>
          {shownLines.map(view => (
            <li key={view.resource.name}>
              <Marked name={view.resource.name} mark={isMarked(view.resource.name) ? revealed : null}>
                <ResourceLine
                  view={view}
                  run={run}
                  isExpanded={expanded.has(resourceKey(view.resource.name))}
                  model={model}
                />
              </Marked>
            </li>
          ))}
          {lines.length > shownLines.length && (
            <li>
              <ShowMore
                amount={lines.length - shownLines.length}
                onShow={() => {
                  model.toggle(ALL_LINES);
                }}
              />
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function useShown(
  views: readonly ResourceView[],
  limit: number,
  isOpen: boolean,
  revealed: IRunState['revealed']
): readonly ResourceView[] {
  return React.useMemo(() => {
    const pointedAt = views.findIndex(view => view.resource.name === revealed?.name);
    return isOpen || pointedAt >= limit ? views : views.slice(0, limit);
  }, [views, limit, isOpen, revealed]);
}

function ShowMore({ amount, onShow }: { amount: number; onShow: () => void }): React.JSX.Element | null {
  const { trans } = useRunContext();
  if (amount <= 0) return null;
  return (
    <button type="button" className="jp-CellistRun-more" onClick={onShow}>
      {trans.__('Show %1 more', amount)}
    </button>
  );
}

/** Glows once whenever it is pointed at: a new key starts the animation anew, and nothing else is rebuilt. */
function Marked({
  name,
  mark,
  children
}: {
  name: string;
  mark: IRunState['revealed'];
  children: React.ReactNode;
}): React.JSX.Element {
  return (
    <div className="jp-CellistRun-resource" data-resource={name}>
      {mark !== null && <span key={mark.count} className="jp-CellistRun-glow" aria-hidden="true" />}
      {children}
    </div>
  );
}

function ResourceLine({
  view,
  run,
  isExpanded,
  model
}: {
  view: ResourceView;
  run: Run;
  isExpanded: boolean;
  model: IRunModel;
}): React.JSX.Element {
  const { resource, caption, detail, reading } = view;
  const contentId = `${React.useId()}content`;
  return (
    <>
      <button
        type="button"
        className="jp-CellistRun-line"
        aria-expanded={isExpanded}
        aria-controls={contentId}
        onClick={() => {
          model.toggle(resourceKey(resource.name));
        }}
      >
        <code>{resource.name}</code>{' '}
        <span className="jp-CellistRun-dim">
          · {caption} · {reading === '' ? detail : reading}
        </span>
      </button>
      <div id={contentId} className="jp-CellistRun-content" hidden={!isExpanded}>
        {isExpanded && (
          <>
            {resource.notes?.map((note, index) => (
              <p key={index} className="jp-CellistRun-dim">
                {note}
              </p>
            ))}
            <ResourceContent view={view} run={run} />
          </>
        )}
      </div>
    </>
  );
}
