import type { PipelinePorts } from './ports.js';
import type { RunLog } from './run-log.js';

/**
 * Keeps in the run what a controller on another machine was sent since the last time (DESIGN §10); nothing for one
 * on this machine. Called also after a call that failed: what went, went.
 */
export function recordSent(what: readonly string[], { controller }: PipelinePorts, log: RunLog): void {
  const sent = controller.takeSent?.();
  if (sent !== undefined && sent.sizeBytes > 0) log.emit({ type: 'resource-send', ...sent, what: [...what] });
}
