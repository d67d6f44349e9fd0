import { CellistError, toProblem } from '@cellist/run-model';
import type { Resource, Run } from '@cellist/run-model';
import type { AnswerItem, RespondInput } from '../controller/index.js';
import type { PipelinePorts } from './ports.js';
import { recordSent } from './record-sent.js';
import type { ResourceNames } from './resource-names.js';
import type { RunLog } from './run-log.js';

/**
 * Stage 4 (HuggingGPT §3.4): the controller answers from request, plan, choices and results. Where it cannot, the
 * results are still told, by rules, with a note that says why. The answer becomes a text resource.
 * @throws ANSWER_FAILED where the controller said nothing, and what it throws where there are no results to tell.
 */
export async function respond(
  runId: string,
  names: ResourceNames,
  ports: PipelinePorts,
  log: RunLog,
  signal: AbortSignal
): Promise<void> {
  try {
    await say(input => ports.controller.respond(input, signal), ports, log);
  } catch (error) {
    const { code, message } = toProblem(error);
    // A run that may spend no more has to say so, and without tasks there is nothing to tell.
    const isFinal = signal.aborted || code === 'LLM_BUDGET' || log.run().tasks.length === 0;
    const { fallbackAnswer } = ports;
    if (isFinal || fallbackAnswer === null) throw error;
    log.emit({ type: 'note-add', text: `The answer is put together by rules. ${message}` });
    await say(input => fallbackAnswer(input, signal), ports, log);
  } finally {
    recordSent(['request', ...toldNames(log.run())], ports, log);
  }
  const stored = await ports.store(
    { kind: 'text', text: log.run().answer },
    names.next('text'),
    { run: runId, answer: true },
    signal
  );
  log.emit({ type: 'resource-add', resource: stored.resource });
}

/** Streams one answer into the run; one that was begun before is dropped. */
async function say(
  answer: (input: RespondInput) => AsyncIterable<AnswerItem>,
  ports: PipelinePorts,
  log: RunLog
): Promise<void> {
  const { resources } = log.run();
  const named = (name: string): Resource => {
    const found = resources.find(known => known.name === name);
    if (found !== undefined) return found;
    throw new CellistError('RESOURCE_NOT_FOUND', `This run has no resource called ${name}.`);
  };
  log.emit({ type: 'answer-start' });
  const items = answer({
    run: log.run(),
    turns: ports.turns,
    readText: (name, stop) => ports.open(named(name)).text(stop),
    readJson: (name, stop) => ports.open(named(name)).json(stop),
    onUsage: usage => {
      log.emit({ type: 'stage-usage', stage: 'respond', ...usage });
    }
  });
  for await (const { text } of items) log.emit({ type: 'answer-delta', text });
  if (log.run().answer.trim() === '')
    throw new CellistError('ANSWER_FAILED', 'The controller gave no answer.');
}

/** The results whose content an LLM may be told; of pictures, recordings and videos it learns the names alone. */
function toldNames({ tasks, resources }: Run): string[] {
  const made = new Set(tasks.flatMap(({ outputs }) => outputs));
  return resources.flatMap(({ name, kind }) =>
    made.has(name) && (kind === 'text' || kind === 'json' || kind === 'table') ? [name] : []
  );
}
