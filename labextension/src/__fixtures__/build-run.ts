import { emptyRun } from '@cellist/run-model';
import type { Candidate, Choice, Resource, Run, Stage, StageName, Task, TaskName } from '@cellist/run-model';

/** A run with what matters for a test; all else as a run has it that went well. */
export function buildRun(given: Partial<Run>): Run {
  return {
    ...emptyRun(),
    id: 'run-1',
    rev: 40,
    cell: 'cell-1',
    startedAt: '2026-05-04T09:30:00.000Z',
    state: 'done',
    controller: { kind: 'embedded', model: 'cellist/rules', baseUrl: null },
    stages: [
      buildStage('plan', { durationMs: 40 }),
      buildStage('select', { durationMs: 10 }),
      buildStage('execute', { durationMs: 2100 }),
      buildStage('respond', { durationMs: 12 })
    ],
    ...given
  };
}

export function buildStage(name: StageName, given: Partial<Stage> = {}): Stage {
  return {
    name,
    state: 'done',
    durationMs: null,
    calls: 0,
    inputTokens: 0,
    outputTokens: 0,
    estimated: false,
    ...given
  };
}

export function buildTask(id: number, task: TaskName, given: Partial<Task> = {}): Task {
  return {
    id,
    group: null,
    task,
    dep: [],
    args: {},
    inputs: {},
    state: 'done',
    progress: null,
    candidates: [],
    choice: null,
    parameters: {},
    attempts: [],
    outputs: [],
    cached: false,
    cachedFrom: null,
    durationMs: null,
    error: null,
    ...given
  };
}

export function buildCandidate(id: string, given: Partial<Candidate> = {}): Candidate {
  return {
    id,
    where: ['embedded'],
    downloads: null,
    likes: null,
    license: 'apache-2.0',
    sizeBytes: null,
    revision: null,
    description: '',
    limits: '',
    unavailable: null,
    ...given
  };
}

export function buildChoice(id: string, reason: string, given: Partial<Choice> = {}): Choice {
  return { id, where: 'embedded', provider: null, revision: null, reason, by: 'rule', ...given };
}

/** A resource with an invented content; its hash is made of its name. */
export function buildResource(name: string, given: Partial<Resource> = {}): Resource {
  const hash = Array.from(name, character => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  const kind = (['text', 'image', 'audio', 'video', 'table', 'json'] as const).find(known =>
    name.startsWith(known)
  );
  return {
    name,
    kind: kind ?? 'text',
    mime: 'text/plain',
    sizeBytes: 120,
    sha256: hash.padEnd(64, '0').slice(0, 64),
    from: { run: 'run-1', task: 0 },
    ...given
  };
}

/** One found thing in the Hub's form for object-detection; `box` is xmin, ymin, xmax, ymax. */
export function buildDetection(
  label: string,
  score: number,
  [xmin, ymin, xmax, ymax]: [number, number, number, number]
): object {
  return { label, score, box: { xmin, ymin, xmax, ymax } };
}

/** One class in the Hub's form for classifications. */
export function buildClass(label: string, score: number): object {
  return { label, score };
}
