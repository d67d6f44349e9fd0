import type { CommandContext, CommandOutput } from '../cells/index.js';
import { runCommand } from '../cells/index.js';
import type { Services } from './create-services.js';
import { createResourceDesk } from './resource-desk.js';
import { restoreRuns } from './restore-runs.js';

/** What line commands may touch, for one call. */
export function commandContext(services: Services, signal: AbortSignal): CommandContext {
  return {
    session: services.session,
    config: () => services.config(),
    setConfig(config) {
      services.setConfig(config);
    },
    candidates: (task, stop, wanted) => services.candidates(task, stop, undefined, wanted),
    controller: () => services.controllers.words(),
    localControllers: stop => services.controllers.offers(stop),
    resources: createResourceDesk(services),
    restore: () => restoreRuns(services),
    signal
  };
}

/** A line command outside a cell, as `cellist resources` needs them. */
export function runLineCommand(
  name: string,
  argument: string,
  services: Services,
  signal: AbortSignal
): Promise<CommandOutput> {
  return runCommand({ name, argument }, commandContext(services, signal));
}
