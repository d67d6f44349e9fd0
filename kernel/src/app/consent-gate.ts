import { CellistError, plural, sizeText } from '@cellist/run-model';
import type { Config } from '../config/index.js';
import type { Availability, Expert, Parcel } from '../experts/index.js';
import { isLoopbackHost } from '../net/index.js';
import type { Ask, Consents } from './consent.js';

/** What stands between a run and the hosts that it would send to: consent, and the cap on paid calls. One a run. */
export interface ConsentGate {
  /** Whether an expert's calls could go out: agreed to, or somebody is there to be asked, and not too many yet. */
  reach(expert: Pick<Expert, 'address' | 'cost'>): Promise<Availability>;
  /**
   * Asks where it is needed, and counts what costs money.
   * @param onAsk told before a question, with what it is about.
   * @returns whether the parcel leaves this machine.
   * @throws CONSENT_MISSING, CALLS_BUDGET.
   */
  pass(parcel: Parcel, onAsk: (host: string) => void): Promise<{ leaves: boolean }>;
}

export interface ConsentGateOptions {
  config: () => Config;
  consents: Consents;
  ask: Ask;
}

export function createConsentGate({ config, consents, ask }: ConsentGateOptions): ConsentGate {
  let paid = 0;
  const checkPaid = (cost: string | null): void => {
    const { maxPaidCalls } = config().settings;
    if (cost !== null && paid >= maxPaidCalls) throw allPaid(maxPaidCalls);
  };
  return {
    async reach({ address, cost }) {
      const { maxPaidCalls } = config().settings;
      if (cost !== undefined && paid >= maxPaidCalls) {
        const { message, hint } = allPaid(maxPaidCalls);
        return { ok: false, reason: message, step: hint };
      }
      if (address === undefined || (await consents.isOpen(address, ask))) return { ok: true };
      return {
        ok: false,
        reason: `Nobody agreed to send anything to ${new URL(address).host}.`,
        step: 'To agree without being asked, set CELLIST_REMOTE=allow, or run `%config remote allow`.'
      };
    },
    async pass({ address, what, sizeBytes, cost }, onAsk) {
      const { host, hostname } = new URL(address);
      checkPaid(cost);
      if (!(await consents.isAgreed(address))) {
        if (await consents.isOpen(address, ask)) onAsk(host);
        await consents.require({ address, what: `${what.join(', ')} (${sizeText(sizeBytes)})`, cost }, ask);
      }
      // Others may have gone out while this one waited for the answer.
      checkPaid(cost);
      if (cost !== null) paid += 1;
      return { leaves: !isLoopbackHost(hostname) };
    }
  };
}

function allPaid(most: number): CellistError {
  return new CellistError(
    'CALLS_BUDGET',
    most === 0
      ? 'The setting "maxPaidCalls" is 0, so nothing is called that costs money.'
      : `The ${plural(most, 'paid call')} that one run may make are used up.`,
    { hint: `To allow more, run \`%config maxPaidCalls ${String(Math.max(10, most * 2))}\`.` }
  );
}
