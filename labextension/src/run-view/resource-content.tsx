import { sourceOf, viewJson, viewPages } from '@cellist/run-model';
import type { Resource, ResourceView, Run } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';
import { JsonContent } from './json-content.js';
import { MediaCard } from './media-card.js';

/** A resource unfolded: its text, its value in the view that fits, or its media. */
export function ResourceContent({ view, run }: { view: ResourceView; run: Run }): React.JSX.Element {
  const { trans } = useRunContext();
  const { resource, task } = view;
  if (resource.json !== undefined) {
    return <JsonValue resource={resource} run={run} task={task} />;
  }
  if (resource.kind === 'image' || resource.kind === 'audio' || resource.kind === 'video') {
    return <MediaCard view={view} />;
  }
  if (resource.text === undefined) {
    return <p className="jp-CellistRun-dim">{trans.__('Its content is not part of this document.')}</p>;
  }
  const pages = viewPages(resource.text, resource.mime);
  return (
    <div className="jp-CellistRun-text" tabIndex={0} role="region" aria-label={resource.name}>
      {pages.map(({ page, text }, index) => (
        <React.Fragment key={index}>
          {page !== null && <p className="jp-CellistRun-page">{trans.__('page %1', page)}</p>}
          {text}
        </React.Fragment>
      ))}
      {resource.truncated === true && '…'}
    </div>
  );
}

function JsonValue({
  resource,
  run,
  task
}: {
  resource: Resource;
  run: Run;
  task: number | null;
}): React.JSX.Element {
  const source = React.useMemo(() => sourceOf(run, task), [run, task]);
  const view = React.useMemo(() => viewJson(resource.json, source), [resource.json, source]);
  return <JsonContent view={view} source={source} isCut={resource.truncated === true} />;
}
