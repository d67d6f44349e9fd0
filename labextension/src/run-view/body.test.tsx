/**
 * @jest-environment jsdom
 */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Run } from '@cellist/run-model';
import * as React from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import {
  doneRun,
  failedPlanRun,
  partlyFailedRun,
  planOnlyRun,
  runningRun,
  sampleRuns
} from '../__fixtures__/runs.js';
import { groupRun } from '../__fixtures__/group-run.js';
import { textRun } from '../__fixtures__/text-run.js';
import { RunBody } from './body.js';
import { RunContext } from './context.js';
import type { IRunContext } from './context.js';
import { RunModel } from './model.js';

const context: IRunContext = {
  trans: {
    __: (text, ...values) => text.replace(/%(\d)/g, (_, index: string) => String(values[Number(index) - 1]))
  },
  renderMarkdown: source => Promise.resolve(`<p>${source.replace(/`([^`]*)`/g, '<code>$1</code>')}</p>`),
  mediaAtHand: () => null,
  loadMedia: () => Promise.resolve(null),
  stop: null,
  isKernelAtWork: true
};

let host: HTMLElement;
let root: Root;
let model: RunModel;
let scrolled: jest.Mock<() => void>;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  scrolled = jest.fn();
  Element.prototype.scrollIntoView = scrolled;
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  model = new RunModel();
});
afterEach(async () => {
  await React.act(async () => {
    root.unmount();
  });
  host.remove();
});

async function show(run: Run, given: Partial<IRunContext> = {}): Promise<void> {
  const value = { ...context, ...given };
  await React.act(async () => {
    model.setDocument(run);
    root.render(
      <RunContext.Provider value={value}>
        <RunBody model={model} />
      </RunContext.Provider>
    );
  });
}
const change = (work: () => void): Promise<void> =>
  React.act(async () => {
    work();
  });
const find = (selector: string): HTMLElement => {
  const element = host.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`nothing matches ${selector}`);
  return element;
};
const click = (selector: string): Promise<void> =>
  change(() => {
    find(selector).click();
  });

describe('the table', () => {
  test('has a caption, headed columns and one headed row a task', async () => {
    await show(doneRun);
    expect(find('table caption').textContent).toContain('How many people');
    expect(host.querySelectorAll('thead th[scope="col"]')).toHaveLength(7);
    expect([...host.querySelectorAll('tbody th[scope="row"]')].map(cell => cell.textContent)).toEqual(
      doneRun.tasks.map(task => task.task)
    );
  });

  test('keeps its rows when a newer revision comes, and ignores an older one', async () => {
    await show(runningRun);
    const row = find('[data-task="1"]');
    await change(() => {
      model.setDocument({ ...doneRun, id: runningRun.id, rev: runningRun.rev + 1 });
    });
    expect(find('[data-task="1"]')).toBe(row);
    expect(row.dataset['state']).toBe('done');
    await change(() => {
      model.setDocument(runningRun);
    });
    expect(row.dataset['state']).toBe('done');
  });

  test('unfolds a row to its candidates, attempts and values', async () => {
    await show(doneRun);
    const toggle = find('[data-task="1"] .jp-CellistRun-toggle');
    expect(toggle.getAttribute('aria-expanded')).toBe('false');
    await click('[data-task="1"] .jp-CellistRun-toggle');
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    const details = document.getElementById(toggle.getAttribute('aria-controls') ?? '');
    expect(details?.textContent).toContain('A sentence made from detected things');
    expect(details?.textContent).toContain('It did not answer (503).');
    expect(details?.textContent).toContain('media/mariachi.jpg');
  });

  test('keeps what is unfolded when the notebook takes the view away and brings it back', async () => {
    await show(doneRun);
    await click('[data-task="0"] .jp-CellistRun-toggle');
    await React.act(async () => {
      root.unmount();
    });
    root = createRoot(host);
    await show(doneRun);
    expect(find('[data-task="0"] .jp-CellistRun-toggle').getAttribute('aria-expanded')).toBe('true');
  });

  test('shows a group as one row, its parts beneath it', async () => {
    await show(groupRun);
    expect(host.querySelectorAll('tr[data-task]')).toHaveLength(1);
    expect(find('tr[data-task] .jp-mod-state').textContent).toBe('✓ 11 of 12');
    await click('.jp-CellistRun-toggle');
    expect(host.querySelectorAll('.jp-CellistRun-parts > li')).toHaveLength(12);
    expect(find('.jp-CellistRun-parts > [data-state="failed"]').textContent).toContain('is no picture');
  });

  test('tells a skipped task from a failed one by words', async () => {
    await show(partlyFailedRun);
    expect(find('[data-task="0"]').textContent).toContain('✗ failed');
    expect(find('[data-task="1"]').textContent).toContain('– skipped');
    expect(find('[data-task="2"]').textContent).toContain('✓ done before22 h ago');
  });
});

describe('while a run is under way', () => {
  test('Stop stands in the head, and interrupts', async () => {
    const stop = jest.fn();
    await show(runningRun, { stop });
    await click('.jp-CellistRun-stop');
    expect(stop).toHaveBeenCalledTimes(1);
    expect(find('[role="status"]').textContent).toBe('1 of 4 tasks done');
  });

  test('it is gone once the run has ended, or nobody works on it any more', async () => {
    const stop = jest.fn();
    await show(runningRun, { stop, isKernelAtWork: false });
    expect(host.querySelector('.jp-CellistRun-stop')).toBeNull();
    expect(host.textContent).toContain('had not ended');
    await show(doneRun, { stop });
    expect(host.querySelector('.jp-CellistRun-stop')).toBeNull();
    expect(host.textContent).not.toContain('had not ended');
  });

  test('what will be made is named, but leads nowhere yet', async () => {
    await show(runningRun);
    expect(find('[data-task="3"] .jp-mod-output .jp-CellistRun-chip').tagName).toBe('SPAN');
    expect(find('[data-task="0"] .jp-mod-output .jp-CellistRun-chip').tagName).toBe('BUTTON');
  });
});

describe('the answer', () => {
  test('makes buttons of the names of resources that exist, which lead to them', async () => {
    await show(doneRun);
    const names = [...host.querySelectorAll('.jp-CellistRun-answer [data-reveal]')].map(
      link => link.textContent
    );
    expect(names).toEqual(['image-2', 'audio-1']);
    await click('.jp-CellistRun-answer [data-reveal="audio-1"]');
    expect(model.state.revealed?.name).toBe('audio-1');
    expect(scrolled).toHaveBeenCalledTimes(1);
  });

  test('stays readable where the host has no Markdown', async () => {
    await show(doneRun, { renderMarkdown: () => Promise.reject(new Error('none')) });
    expect(find('.jp-CellistRun-answer').textContent).toContain('**At least three people**');
  });
});

describe('resources', () => {
  test('pictures keep their room before they are there', async () => {
    await show(doneRun);
    const style = find('[data-resource="image-2"] .jp-CellistRun-picture').getAttribute('style');
    expect(style).toContain('aspect-ratio: 1024 / 680');
  });

  test('a content is asked for once, and a preview stands where it is gone', async () => {
    const preview = 'data:image/png;base64,iVBORw0KGgo=';
    const loadMedia = jest.fn<IRunContext['loadMedia']>().mockResolvedValue(null);
    const resources = doneRun.resources
      .filter(({ name }) => name === 'image-2')
      .map(known => ({ ...known, preview }));
    await show({ ...doneRun, resources }, { loadMedia });
    await change(() => {
      model.toggle('0');
    });
    expect(loadMedia).toHaveBeenCalledTimes(1);
    expect(find('[data-resource="image-2"] img').getAttribute('src')).toBe(preview);
  });

  test('a recording has a player that names it', async () => {
    await show(doneRun, {
      mediaAtHand: ({ name }) =>
        name === 'audio-1'
          ? { address: 'data:audio/wav;base64,UklGRg==', bytes: () => Promise.resolve(new ArrayBuffer(0)) }
          : null
    });
    expect(find('audio[controls]').getAttribute('src')).toBe('data:audio/wav;base64,UklGRg==');
    expect(find('audio').getAttribute('aria-label')).toBe('audio-1');
  });

  test.each([
    ['boxes as a table', doneRun, 'json-1', 'person0.98142, 132 – 348, 628'],
    ['named things in their text', textRun, 'json-1', 'Amara Okafor PER'],
    ['a transcript with its times', textRun, 'json-2', '0:02.1leaves from platform nine.'],
    ['a table with its columns', textRun, 'table-1', 'petal_length'],
    ['a text', textRun, 'text-2', 'The train to the airport']
  ])('unfold %s', async (_, run, name, text) => {
    await show(run);
    await change(() => {
      model.reveal(name);
    });
    expect(find(`[data-resource="${name}"] .jp-CellistRun-content`).textContent).toContain(text);
  });

  test('a picture with drawn boxes tells what is in each, by pointer and by keyboard with one Tab stop', async () => {
    await show(doneRun);
    const boxes = [...host.querySelectorAll<HTMLElement>('[data-resource="image-2"] .jp-CellistRun-box')];
    expect(boxes.map(box => [box.getAttribute('aria-label'), box.tabIndex])).toEqual([
      ['person 0.98', 0],
      ['person 0.97', -1],
      ['person 0.71', -1],
      ['tie 0.55', -1]
    ]);
    await change(() => {
      boxes[0]?.focus();
    });
    await change(() => {
      boxes[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    });
    expect(document.activeElement).toBe(boxes[3]);
    expect(find('.jp-CellistRun-plate').textContent).toBe('tie 0.55');
    expect(boxes.map(box => box.tabIndex)).toEqual([-1, -1, -1, 0]);
  });

  test('boxes and their list point at each other', async () => {
    await show(doneRun);
    await change(() => {
      model.reveal('json-1');
    });
    const content = find('[data-resource="json-1"] .jp-CellistRun-content');
    expect(content.querySelectorAll('.jp-CellistRun-boxed > .jp-CellistRun-picture')).toHaveLength(1);
    await change(() => {
      content.querySelectorAll('tbody tr')[1]?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    });
    expect(content.querySelector('.jp-CellistRun-box[data-active="true"]')?.getAttribute('aria-label')).toBe(
      'person 0.97'
    );
  });

  test('a table sorts by a column, up, down, and as it was', async () => {
    await show(textRun);
    await change(() => {
      model.reveal('table-1');
    });
    const head = find('[data-resource="table-1"] thead th');
    const firsts = (): (string | undefined)[] =>
      [...host.querySelectorAll('[data-resource="table-1"] tbody tr')].map(
        row => row.querySelector('td')?.textContent
      );
    const seen: unknown[] = [];
    for (let step = 0; step < 3; step += 1) {
      await click('[data-resource="table-1"] .jp-CellistRun-sort');
      seen.push([head.getAttribute('aria-sort'), firsts()[0]]);
    }
    expect(seen).toEqual([
      ['ascending', '1.4'],
      ['descending', '6.6'],
      ['none', '1.4']
    ]);
    expect(find('[data-resource="table-1"]').textContent).toContain('3 rows · 2 columns');
  });

  test('a click on a time plays the recording from there', async () => {
    const play = jest.fn<() => Promise<void>>().mockResolvedValue(undefined);
    HTMLMediaElement.prototype.play = play;
    await show(textRun, {
      mediaAtHand: ({ name }) =>
        name === 'audio-1'
          ? { address: 'data:audio/wav;base64,UklGRg==', bytes: () => Promise.resolve(new ArrayBuffer(0)) }
          : null
    });
    await change(() => {
      model.reveal('json-2');
    });
    await click('[data-resource="json-2"] li:nth-child(2) button');
    const player = host.querySelector<HTMLAudioElement>('[data-resource="json-2"] audio');
    expect([player?.currentTime, play.mock.calls.length]).toEqual([2.1, 1]);
  });

  test('what has no view of its own is a tree that unfolds step by step', async () => {
    const json = { place: { name: 'Lagos', near: [6.5, 3.4] } };
    const resources = doneRun.resources.map(known => (known.name === 'json-1' ? { ...known, json } : known));
    await show({ ...doneRun, resources });
    await change(() => {
      model.reveal('json-1');
    });
    const tree = find('[data-resource="json-1"] .jp-CellistRun-tree');
    expect(tree.textContent).toBe('{ 1 }place: { 2 }');
    await change(() => {
      const inner = tree.querySelector<HTMLDetailsElement>('details details');
      if (inner !== null) inner.open = true;
      inner?.dispatchEvent(new Event('toggle'));
    });
    expect(tree.textContent).toContain('name: "Lagos"near: [ 2 ]');
  });

  test('text of models and files is text, whatever it holds', async () => {
    const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    const json = [{ [evil]: { [evil]: [evil] } }];
    const resources = textRun.resources.map(known => ({ ...known, text: evil, json, notes: [evil] }));
    await show({ ...textRun, resources, notes: [evil], request: evil });
    for (const { name } of resources)
      await change(() => {
        model.reveal(name);
      });
    expect(host.textContent).toContain(evil);
    expect(host.querySelectorAll('script, img[src="x"], [onerror]')).toHaveLength(0);
  });

  test('unfold at a click on their line', async () => {
    await show(doneRun);
    await click('[data-resource="text-1"] .jp-CellistRun-line');
    expect(find('[data-resource="text-1"] .jp-CellistRun-content').textContent).toContain('A mariachi band');
    await click('[data-resource="text-1"] .jp-CellistRun-line');
    expect(find('[data-resource="text-1"] .jp-CellistRun-content').hidden).toBe(true);
  });

  test('beyond the first few come at a click, or when they are pointed at', async () => {
    await show(groupRun);
    expect(host.querySelector('[data-resource="image-24"]')).toBeNull();
    await change(() => {
      model.reveal('image-24');
    });
    expect(host.querySelector('[data-resource="image-24"]')).not.toBeNull();
  });
});

test('a run without a plan says why, and what to do', async () => {
  await show(failedPlanRun);
  expect(host.textContent).toContain('It is not clear what is to be done with what. Name a file');
  expect(host.querySelector('table')).toBeNull();
});

test('a plan alone is told as planned, with its notes', async () => {
  await show(planOnlyRun);
  expect(find('[data-task="0"] .jp-mod-state').textContent).toBe('· planned');
  expect(host.textContent).toContain('media/violin.jpg is missing.');
  expect(host.querySelector('.jp-CellistRun-answer')).toBeNull();
});

test('every button has a name, in every kind of run', async () => {
  for (const run of Object.values(sampleRuns)) {
    await show(run);
    for (const button of host.querySelectorAll('button')) {
      expect(button.getAttribute('aria-label') ?? button.textContent).not.toBe('');
    }
  }
});
