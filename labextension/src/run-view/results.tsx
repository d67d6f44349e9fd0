import type { ResourceView, Run } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';
import { resourceKey } from './model.js';
import type { IRunModel, IRunState } from './model.js';
import { MediaCard } from './media-card.js';
import { ResourceContent } from './resource-content.js';

const LINES_SHOWN = 100;

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
  return (
    <>
      {media.length > 0 && (
        <div className="jp-CellistRun-gallery">
          {media.map(view => (
            <Marked
              key={view.resource.name}
              name={view.resource.name}
              mark={isMarked(view.resource.name) ? revealed : null}
            >
              <MediaCard view={view} />
            </Marked>
          ))}
        </div>
      )}
      {lines.length > 0 && (
        <ul className="jp-CellistRun-resources" aria-label={trans.__('Resources')}>
          {lines.slice(0, LINES_SHOWN).map(view => (
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
          {lines.length > LINES_SHOWN && (
            <li className="jp-CellistRun-dim">{trans.__('and %1 more', lines.length - LINES_SHOWN)}</li>
          )}
        </ul>
      )}
    </>
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
        {isExpanded && <ResourceContent view={view} run={run} />}
      </div>
    </>
  );
}
