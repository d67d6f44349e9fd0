import { isCellistError } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import { createServices } from '../app/index.js';
import type { LocalAdditions, LocalOffer } from '../app/index.js';
import { readEnvironment } from '../config/index.js';
import { addModel } from './add-model.js';
import { addProgram } from './add-program.js';
import { listOffers } from './list-offers.js';
import { openTerminal } from './terminal.js';
import type { Terminal } from './terminal.js';

export interface AddOptions {
  model?: string;
  yes?: boolean;
  json?: boolean;
}

const STOPPED = 130;
const WRONG_USE = 2;
const FAILED = 1;

/** `cellist add TASK`. @returns 0 where what was taken is here, 1 where it is not, 2 for wrong use, 130 when stopped. */
export async function add(task: TaskName, options: AddOptions): Promise<number> {
  const services = await createServices({ environment: readEnvironment(), workingFolder: process.cwd() });
  const stop = new AbortController();
  const onInterrupt = (): void => {
    stop.abort();
  };
  process.on('SIGINT', onInterrupt).on('SIGTERM', onInterrupt);
  const terminal = openTerminal(stop);
  try {
    const { additions } = services;
    const offers = await additions.offers(task, stop.signal);
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify(offers.map(asJson))}\n`);
      return 0;
    }
    return await choose(task, offers, additions, options, terminal, stop.signal);
  } catch (error) {
    if (!stop.signal.aborted && !(isCellistError(error) && error.code === 'CANCELLED')) throw error;
    terminal.say('Stopped; what was fetched so far is kept for the next time.');
    return STOPPED;
  } finally {
    terminal.close();
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
    await services.dispose();
  }
}

async function choose(
  task: TaskName,
  offers: readonly LocalOffer[],
  additions: LocalAdditions,
  options: AddOptions,
  terminal: Terminal,
  signal: AbortSignal
): Promise<number> {
  // A model comes whole; a program may need an installer that is not here.
  const can = (['model', 'program'] as const).flatMap(type =>
    offers.filter(offer => canBeAdded(offer) && offer.addition?.type === type)
  );
  if (options.model === undefined)
    process.stdout.write(listOffers(task, offers, can, additions.hasLibrary()));
  const taken = await takeOne(task, offers, can, options, terminal);
  if (typeof taken === 'number') return taken;
  if (taken.isHere) {
    terminal.say(`${taken.card.id} is here already: it can be used for ${task}.`);
    return 0;
  }
  const { addition } = taken;
  if (addition === undefined) {
    terminal.say(`${taken.card.id} cannot be added. ${taken.missing}`);
    return FAILED;
  }
  const isAgreed = options.yes === true;
  return addition.type === 'program'
    ? addProgram({ offer: taken, command: addition.command, isAgreed, terminal, signal })
    : addModel({ task, offer: taken, needs: addition.needs, additions, isAgreed, terminal, signal });
}

/** @returns the one taken, or the exit code where there is none. */
async function takeOne(
  task: TaskName,
  offers: readonly LocalOffer[],
  can: readonly LocalOffer[],
  { model, yes }: AddOptions,
  terminal: Terminal
): Promise<LocalOffer | number> {
  if (model !== undefined) {
    const named = offers.find(({ card }) => card.id.toLowerCase() === model.toLowerCase());
    if (named !== undefined) return named;
    terminal.say(
      `${model} is none of the models that can be added. There are ${offers.map(({ card }) => card.id).join(', ')}.`
    );
    return WRONG_USE;
  }
  const [first] = can;
  if (first === undefined) {
    if (offers.some(({ isHere }) => isHere)) {
      terminal.say('All that can be had is here.');
      return 0;
    }
    terminal.say(
      `Nothing can be added for it here; \`cellist models --task ${task}\` shows what runs elsewhere.`
    );
    return FAILED;
  }
  if (yes === true) return first;
  if (!terminal.canAsk) {
    terminal.say(`Name the one to take: cellist add ${task} --model ${first.card.id} --yes`);
    return WRONG_USE;
  }
  const answer = await terminal.ask(
    `Which one? (1${can.length > 1 ? `–${String(can.length)}` : ''}, Enter for none) `
  );
  if (answer === '') return 0;
  const chosen = can[Number(answer) - 1] ?? can.find(({ card }) => card.id === answer);
  if (chosen !== undefined) return chosen;
  terminal.say(`There is no ${answer} in the list.`);
  return WRONG_USE;
}

function canBeAdded({ isHere, addition }: LocalOffer): boolean {
  return !isHere && addition !== undefined && (addition.type === 'model' || addition.command !== null);
}

function asJson({ card, place, isHere, missing, addition }: LocalOffer): Record<string, unknown> {
  const { id, license, sizeBytes, description, limits } = card;
  const command = addition?.type === 'program' ? addition.command : null;
  return { id, place, license, sizeBytes, description, limits, isHere, missing, command };
}
