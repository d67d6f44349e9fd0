import { CellistError } from '@cellist/run-model';
import type { Resource } from '@cellist/run-model';
import type { PipelinePorts } from './ports.js';
import type { ResourceNames } from './resource-names.js';
import type { RunLog } from './run-log.js';

/**
 * Stage 4 (HuggingGPT §3.4): the controller answers from request, plan, choices and results. The answer becomes
 * a text resource.
 * @throws ANSWER_FAILED where the controller said nothing, and what it throws.
 */
export async function respond(
  runId: string,
  names: ResourceNames,
  ports: PipelinePorts,
  log: RunLog,
  signal: AbortSignal
): Promise<void> {
  const { resources } = log.run();
  const named = (name: string): Resource => {
    const found = resources.find(known => known.name === name);
    if (found !== undefined) return found;
    throw new CellistError('RESOURCE_NOT_FOUND', `This run has no resource called ${name}.`);
  };
  log.emit({ type: 'answer-start' });
  const items = ports.controller.respond(
    {
      run: log.run(),
      turns: ports.turns,
      readText: (name, stop) => ports.open(named(name)).text(stop),
      readJson: (name, stop) => ports.open(named(name)).json(stop)
    },
    signal
  );
  for await (const item of items) {
    if (item.type === 'delta') log.emit({ type: 'answer-delta', text: item.text });
    else log.emit({ type: 'stage-usage', stage: 'respond', ...item.usage });
  }
  const { answer } = log.run();
  if (answer.trim() === '') throw new CellistError('ANSWER_FAILED', 'The controller gave no answer.');
  const stored = await ports.store(
    { kind: 'text', text: answer },
    names.next('text'),
    { run: runId, answer: true },
    signal
  );
  log.emit({ type: 'resource-add', resource: stored.resource });
}
