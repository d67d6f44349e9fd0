import { CellistError, isCellistError } from '@cellist/run-model';
import type { Config, ConsentFile } from '../config/index.js';
import { isLoopbackHost } from '../net/index.js';

/** Asks the user one question. Null where nobody can answer. */
export type Ask = ((question: string) => Promise<string>) | null;

/** What would leave this machine. */
export interface ConsentRequest {
  /** Where it would go; people are shown the host with its port. */
  address: string;
  /** What would be sent, in words: `the text of your requests`. */
  what: string;
  /** What is known of the price, as a sentence. */
  cost?: string | null;
}

/**
 * What may leave this machine, for one session of one notebook (DESIGN §10). One memory for all who send: a host is
 * asked for once, whether the controller or an expert would send to it, and a no holds until `reset`.
 */
export interface Consents {
  /** Whether something may go there without a question: to this machine, or since the user agreed. */
  isAgreed(address: string): Promise<boolean>;
  /** Whether something could go there: it may, or somebody can be asked who did not refuse. */
  isOpen(address: string, ask: Ask): Promise<boolean>;
  /**
   * As `remote` says; `ask` asks, those who ask for one host at the same time with one question, and where nobody
   * can answer means no.
   * @throws CONSENT_MISSING with the setting to change; CANCELLED when the question is interrupted.
   */
  require(request: ConsentRequest, ask: Ask): Promise<void>;
  /** Forgets what was refused in this session: the user changed the setting. */
  reset(): void;
}

export interface ConsentsOptions {
  config: () => Config;
  file: ConsentFile;
  /** Who it is kept for: the notebook, or the folder where there is none. */
  notebook: string;
}

export function createConsents({ config, file, notebook }: ConsentsOptions): Consents {
  const refusals = new Map<string, CellistError>();
  const questions = new Map<string, Promise<void>>();

  const isAgreed = async (address: string): Promise<boolean> => {
    const { host, hostname } = new URL(address);
    if (isLoopbackHost(hostname)) return true;
    const { remote } = config().settings;
    return remote === 'allow' || (remote === 'ask' && (await file.has(notebook, host)));
  };

  const question = async (request: ConsentRequest, host: string, ask: NonNullable<Ask>): Promise<void> => {
    const cost = request.cost === undefined || request.cost === null ? '' : ` ${request.cost}`;
    const answer = await ask(
      `Cellist would send ${request.what} to ${host}.${cost} It is asked once for this notebook. Send it? [y/N] `
    );
    if (!/^\s*y(es)?\s*$/i.test(answer)) {
      const refusal = missing(request, 'you said no');
      refusals.set(host, refusal);
      throw refusal;
    }
    await file.add(notebook, host);
  };

  return {
    isAgreed,
    isOpen: async (address, ask) =>
      (await isAgreed(address)) ||
      (config().settings.remote === 'ask' && ask !== null && !refusals.has(new URL(address).host)),
    async require(request, ask) {
      if (await isAgreed(request.address)) return;
      if (config().settings.remote === 'never') throw missing(request, 'the setting "remote" is never');
      const { host } = new URL(request.address);
      const refusal = refusals.get(host);
      if (refusal !== undefined) throw refusal;
      if (ask === null) throw missing(request, 'nobody could be asked here');
      const asked = questions.get(host) ?? question(request, host, ask).finally(() => questions.delete(host));
      questions.set(host, asked);
      await asked;
    },
    reset() {
      refusals.clear();
    }
  };
}

export function isRefusal(error: unknown): error is CellistError {
  return isCellistError(error) && error.code === 'CONSENT_MISSING';
}

function missing({ address, what }: ConsentRequest, why: string): CellistError {
  const { host } = new URL(address);
  return new CellistError('CONSENT_MISSING', `Nothing was sent to ${host}, since ${why}.`, {
    hint: `To send ${what} there without being asked, set CELLIST_REMOTE=allow, or run %config remote allow.`
  });
}
