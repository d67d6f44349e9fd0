import type { Resource } from './resource.js';
import type { Run, Task } from './run.js';
import { viewJson } from './view-json.js';
import type { BoxView, JsonView } from './view-json.js';
import { durationText, outputWords, plural, shortText, sizeText } from './words.js';

const READING_LIMIT = 160;
const NAME_LIMIT = 240;

export interface ResourceView {
  resource: Resource;
  /** `media` stands open beneath the answer; `line` is one line that unfolds. */
  shown: 'media' | 'line';
  /** As "boxes of object-detection", "media/a.jpg". */
  caption: string;
  /** As "1,024 × 680 · 99 KB". */
  detail: string;
  /** What it says: the head of a text, of json and tables as "2 giraffes, 1 zebra"; empty for media. */
  reading: string;
  /** The id of the task that made it, null for what the request brought. */
  task: number | null;
  /** Of a picture in which boxes are drawn: what is in them. */
  boxes: BoxView[];
  /** Of a picture with segments in colours: what each colour is. */
  legend: LegendItem[];
}

export interface LegendItem {
  label: string;
  colour: string;
}

/**
 * The resources of a run in the order in which they are shown: what was made, in the plan's order, then what
 * the request brought. The answer's own text is left out, for it is shown as the answer.
 */
export function viewResources(run: Run): ResourceView[] {
  const makers = new Map(run.tasks.flatMap(task => task.outputs.map(name => [name, task] as const)));
  const made = run.tasks.flatMap(task => task.outputs);
  const rank = new Map([...new Set(made)].map((name, index) => [name, index]));
  const views = run.resources.filter(resource => !isAnswer(resource, run, makers.has(resource.name)));
  const rankOf = (resource: Resource): number => rank.get(resource.name) ?? made.length;
  return views
    .map((resource, index) => ({ resource, index }))
    .sort((a, b) => rankOf(a.resource) - rankOf(b.resource) || a.index - b.index)
    .map(({ resource }) => {
      const maker = makers.get(resource.name);
      const isMedia = resource.kind === 'image' || resource.kind === 'audio' || resource.kind === 'video';
      return {
        resource,
        shown: isMedia && maker !== undefined ? 'media' : 'line',
        caption: maker === undefined ? originText(resource) : outputWords(maker.task, resource.kind),
        detail: detailText(resource),
        reading: isMedia ? '' : shortText(resource.text ?? '', READING_LIMIT),
        task: maker?.id ?? null,
        ...drawingOf(resource, maker, run)
      };
    });
}

function isAnswer(resource: Resource, run: Run, isMade: boolean): boolean {
  return (
    !isMade &&
    resource.kind === 'text' &&
    run.answer !== '' &&
    'run' in resource.from &&
    resource.from.run === run.id
  );
}

function originText({ from }: Resource): string {
  if ('file' in from) return shortText(from.file, NAME_LIMIT);
  if ('url' in from) return shortText(from.url, NAME_LIMIT);
  if ('cell' in from) return 'from another cell';
  if ('attachment' in from) return shortText(from.attachment, NAME_LIMIT);
  if ('inline' in from) return 'from the request';
  return 'from an earlier run';
}

/** As "1,024 × 680 · 99 KB". */
export function detailText(resource: Resource): string {
  const { width, height, durationMs, rows, columns } = resource;
  const extent = [
    ...(width !== undefined && height !== undefined
      ? [`${width.toLocaleString('en')} × ${height.toLocaleString('en')}`]
      : []),
    ...(durationMs === undefined ? [] : [durationText(durationMs)]),
    ...(rows === undefined ? [] : [plural(rows, 'row')]),
    ...(columns === undefined ? [] : [plural(columns, 'column')])
  ];
  return [...extent, sizeText(resource.sizeBytes)].join(' · ');
}

/** What a task drew over its picture stands in the json that it yielded beside it. */
export function drawingOf(
  resource: Resource,
  maker: Task | undefined,
  run: Run
): Pick<ResourceView, 'boxes' | 'legend'> {
  const value =
    resource.kind === 'image'
      ? run.resources.find(({ name, kind }) => kind === 'json' && maker?.outputs.includes(name))?.json
      : undefined;
  const view = value === undefined ? null : viewJson(value);
  return { boxes: view?.type === 'detections' ? view.items : [], legend: legendOf(view) };
}

/** Each label of a view of segments once, with its colour. */
export function legendOf(view: JsonView | null): LegendItem[] {
  if (view?.type !== 'segments') return [];
  return [...new Map(view.items.map(({ label, colour }) => [label, { label, colour }])).values()];
}
