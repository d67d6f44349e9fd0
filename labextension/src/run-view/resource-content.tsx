import { sourceTextOf, viewJson } from '@cellist/run-model';
import type { ResourceView, Run } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';
import { JsonContent } from './json-content.js';
import { MediaCard } from './media-card.js';

/** A resource unfolded: its text, its value in the view that fits, or its media. */
export function ResourceContent({ view, run }: { view: ResourceView; run: Run }): React.JSX.Element {
  const { trans } = useRunContext();
  const { resource, task } = view;
  if (resource.json !== undefined) {
    return <JsonContent view={viewJson(resource.json, sourceTextOf(run, task))} />;
  }
  if (resource.kind === 'image' || resource.kind === 'audio' || resource.kind === 'video') {
    return <MediaCard view={view} />;
  }
  if (resource.text === undefined) {
    return <p className="jp-CellistRun-dim">{trans.__('Its content is not part of this document.')}</p>;
  }
  return (
    <div className="jp-CellistRun-text">
      {resource.text}
      {resource.truncated === true && '…'}
    </div>
  );
}
