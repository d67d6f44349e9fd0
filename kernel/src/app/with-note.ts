import type { Controller } from '../controller/index.js';

/** The same controller, whose every plan begins with a note to the user. */
export function withNote(controller: Controller, text: string): Controller {
  return {
    ...controller,
    async *plan(input, signal) {
      yield { type: 'note', text };
      yield* controller.plan(input, signal);
    }
  };
}
