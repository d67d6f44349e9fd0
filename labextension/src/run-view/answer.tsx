import type { Run } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';

/** The answer as Markdown; names of resources in it lead to them. Keeps its room while a run is under way. */
export function Answer({
  run,
  isRunning,
  onReveal
}: {
  run: Run;
  isRunning: boolean;
  onReveal: (name: string) => void;
}): React.JSX.Element | null {
  const { renderMarkdown } = useRunContext();
  const host = React.useRef<HTMLDivElement>(null);
  const { answer, resources } = run;
  React.useEffect(() => {
    let isCurrent = true;
    const names = new Set(resources.map(resource => resource.name));
    const show = (markup: string | null): void => {
      if (!isCurrent || host.current === null) return;
      if (markup === null) host.current.textContent = answer;
      else host.current.replaceChildren(withLinks(markup, names));
    };
    if (answer !== '') {
      renderMarkdown(answer).then(show, () => {
        show(null);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [answer, resources, renderMarkdown]);
  if (answer === '' && (!isRunning || run.planOnly)) return null;
  return (
    <div
      ref={host}
      className="jp-CellistRun-answer jp-RenderedHTMLCommon"
      data-streaming={isRunning}
      onClick={event => {
        const link = event.target instanceof Element ? event.target.closest('[data-reveal]') : null;
        const name = link?.getAttribute('data-reveal');
        if (name !== null && name !== undefined) onReveal(name);
      }}
    />
  );
}

/**
 * Makes buttons of the resource names that stand in backticks. The markup is parsed in a template, where nothing
 * loads or runs.
 */
function withLinks(markup: string, names: ReadonlySet<string>): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = markup;
  for (const code of template.content.querySelectorAll('code')) {
    const name = code.textContent;
    if (code.closest('pre') !== null || !names.has(name)) continue;
    const link = document.createElement('button');
    link.type = 'button';
    link.className = 'jp-CellistRun-chip jp-mod-output';
    link.dataset['reveal'] = name;
    link.textContent = name;
    code.replaceWith(link);
  }
  return template.content;
}
