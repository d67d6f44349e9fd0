import { CellistError, toProblem } from '@cellist/run-model';
import type { Choice, Mention, Problem } from '@cellist/run-model';
import type { AnswerItem, Controller } from '../controller/index.js';
import { tellWaiting } from '../experts/index.js';
import type { ExpertInput, Parcel } from '../experts/index.js';
import type { TokenBudget } from '../llm/index.js';
import type { AttemptContext, PipelinePorts } from '../pipeline/index.js';
import type { NewContent, ReadableMention, ResourceStore } from '../resources/index.js';
import type { TurnStart } from '../session/index.js';
import type { Ask } from './consent.js';
import type { ConsentGate } from './consent-gate.js';
import type { Services } from './create-services.js';
import { doneBefore } from './done-before.js';
import { createMendingStore } from './mend-resources.js';
import { allRuns, whereMade } from './resource-upkeep.js';

/** Fills what the pipeline needs with the services of one notebook. */
export function pipelinePorts(
  services: Services,
  controller: Controller,
  start: TurnStart,
  ask: Ask,
  budget: TokenBudget | null,
  cell: string | null
): PipelinePorts {
  const { session } = services;
  const store = mendedStore(services);
  const gate = services.consentGate(ask);
  const reader = services.reader(cell);
  return {
    controller,
    controllerInfo: controller.info,
    fallbackAnswer: controller.info.kind === 'embedded' ? null : answerByRules,
    turns: start.turns,
    names: start.names,
    candidates: (task, signal, pinned) => services.candidates(task, signal, { gate, pinned }),
    choices: session.choices,
    results: doneBefore(services),
    carryOut: (choice, input, context) => carryOut(choice, input, context, services, { gate, budget }),
    async read(mention, name, signal) {
      const { bytes, from } = await reader.read(readable(mention), signal);
      return store.putBytes(bytes, name, from, signal);
    },
    list: (mention, signal) => reader.list(mention.value, signal),
    missing: (mention, signal) => problemOf(reader.read(readable(mention), signal)),
    store: (content, name, from, signal) => store.put(content, name, from, signal),
    open: resource => store.open(resource),
    findResource: name => session.findResource(name),
    whereMade: name => whereMade(name, services),
    watchSilence: services.patience?.watchSilence,
    clock: { now: () => performance.now(), date: () => new Date().toISOString() }
  };
}

/** The notebook's store, whose damaged and lost contents are made anew where their record allows it. */
export function mendedStore(services: Services): ResourceStore {
  const { store, session } = services;
  return createMendingStore({
    store,
    runs: () => allRuns(services),
    read: (mention, signal) => services.reader().read(mention, signal),
    async ports() {
      const { createEmbeddedController } = await import('../controller/embedded/index.js');
      const start = { names: session.beginTurn(null).names, turns: [] };
      return pipelinePorts(services, createEmbeddedController(), start, null, null, null);
    },
    tell: sentence => {
      services.tell(sentence);
    }
  });
}

/** Loaded only where it is needed: beside an LLM the rules are seldom. */
async function* answerByRules(...args: Parameters<Controller['respond']>): AsyncIterable<AnswerItem> {
  const { createEmbeddedController } = await import('../controller/embedded/index.js');
  yield* createEmbeddedController().respond(...args);
}

async function carryOut(
  choice: Choice,
  input: ExpertInput,
  context: AttemptContext,
  services: Services,
  { gate, budget }: { gate: ConsentGate; budget: TokenBudget | null }
): Promise<NewContent[]> {
  const expert = await services.findExpert(input.task, choice, context.signal);
  if (expert === undefined)
    throw new CellistError('MODEL_UNKNOWN', `${choice.id} does not run ${input.task} there.`);
  try {
    return await expert.run(input, {
      signal: context.signal,
      progress: progress => {
        context.progress(progress);
      },
      provider: name => {
        context.provider(name);
      },
      async send(parcel) {
        const { leaves } = await askedFor(parcel, gate, context);
        if (!leaves) return;
        const { what, sizeBytes, cost } = parcel;
        context.sent({
          to: new URL(parcel.address).host,
          what: [...what],
          sizeBytes,
          ...(cost === null ? {} : { paid: true })
        });
      },
      tokens: budget,
      called: spent => {
        context.called(spent);
      }
    });
  } catch (error) {
    if (expert.address !== undefined)
      services.failures.note(choice, context.signal.aborted ? context.signal.reason : error);
    throw error;
  }
}

/** While the user is asked, the row says so. */
async function askedFor(
  parcel: Parcel,
  gate: ConsentGate,
  context: AttemptContext
): Promise<{ leaves: boolean }> {
  let over: (() => void) | undefined;
  try {
    return await context.whileAsking(
      gate.pass(parcel, host => {
        over = tellWaiting(
          () => `waiting for your answer whether it may be sent to ${host}`,
          progress => {
            context.progress(progress);
          }
        );
      })
    );
  } finally {
    over?.();
  }
}

/** A resource's name that stands where content is read is a file's. */
function readable({ type, value }: Mention): ReadableMention {
  return { type: type === 'resource' ? 'file' : type, value };
}

async function problemOf(reading: Promise<unknown>): Promise<Problem | null> {
  try {
    await reading;
    return null;
  } catch (error) {
    return toProblem(error);
  }
}
