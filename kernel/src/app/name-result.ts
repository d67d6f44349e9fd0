import type { Run } from '@cellist/run-model';
import type { Controller } from '../controller/index.js';
import { findNaming } from '../session/index.js';
import type { Session } from '../session/index.js';

/** The controller plans the request without the naming at its end ("… call it band"), which is no task. */
export function withoutNaming(controller: Controller, request: string): Controller {
  const naming = findNaming(request);
  if (naming === null) return controller;
  return {
    ...controller,
    async *plan(input, signal) {
      const mentions = input.mentions.filter(({ end }) => end <= naming.request.length);
      yield { type: 'note', text: `Its result is called ${naming.name}: @${naming.name} in later requests.` };
      yield* controller.plan({ ...input, request: naming.request, mentions }, signal);
    }
  };
}

/** Gives a run's result the name that its request asks for. @throws ARGUMENT_INVALID where that cannot be a name. */
export function nameResult(run: Run, session: Session): void {
  const naming = findNaming(run.request);
  const result = resultOf(run);
  if (naming !== null && result !== null) session.nameResource(result, naming.name);
}

/** What "it" is after a request: what the last task made, of a group its table, else rather what can be seen or heard. */
function resultOf({ tasks, resources }: Run): string | null {
  const last = tasks.filter(({ state }) => state === 'done').at(-1);
  if (last === undefined) return null;
  const head = tasks.find(({ id }) => id === last.group);
  if (head !== undefined) return head.outputs.at(-1) ?? null;
  const made = last.outputs.flatMap(name => resources.find(known => known.name === name) ?? []);
  const media = made.find(({ kind }) => kind === 'image' || kind === 'audio' || kind === 'video');
  return (media ?? made[0])?.name ?? null;
}
