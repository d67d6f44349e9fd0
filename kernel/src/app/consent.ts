import { CellistError } from '@cellist/run-model';
import type { Config, ConsentFile } from '../config/index.js';

/** Asks the user one question. Null where nobody can answer. */
export type Ask = ((question: string) => Promise<string>) | null;

export interface ConsentRequest {
  /** With its port, as people know it. */
  host: string;
  /** What would be sent, in words: `the text of your requests`. */
  what: string;
  /** Who it is kept for: the notebook, or the folder where there is none. */
  notebook: string;
  /** What is known of the price, as a sentence. */
  cost?: string | null;
}

/**
 * Whether something may leave this machine for a host (DESIGN §10): as `remote` says; `ask` asks once for a
 * notebook and host, and where nobody can answer means no.
 * @throws CONSENT_MISSING with the setting to change; CANCELLED when the question is interrupted.
 */
export async function requireConsent(
  request: ConsentRequest,
  config: Config,
  file: ConsentFile,
  ask: Ask
): Promise<void> {
  const { remote } = config.settings;
  if (remote === 'allow') return;
  if (remote === 'never') throw missing(request, 'the setting "remote" is never');
  if (await file.has(request.notebook, request.host)) return;
  const cost = request.cost === undefined || request.cost === null ? '' : ` ${request.cost}`;
  if (ask === null) throw missing(request, 'nobody could be asked here');
  const answer = await ask(
    `Cellist would send ${request.what} to ${request.host}.${cost} It is asked once for this notebook. Send it? [y/N] `
  );
  if (!/^\s*y(es)?\s*$/i.test(answer)) throw missing(request, 'you said no');
  await file.add(request.notebook, request.host);
}

function missing({ host, what }: ConsentRequest, why: string): CellistError {
  return new CellistError('CONSENT_MISSING', `Nothing was sent to ${host}, since ${why}.`, {
    hint: `To send ${what} there without being asked, set CELLIST_REMOTE=allow, or run %config remote allow.`
  });
}
