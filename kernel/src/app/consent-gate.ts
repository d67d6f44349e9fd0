import type { Config, ConsentFile } from '../config/index.js';
import type { Availability, Parcel } from '../experts/index.js';
import { isLoopbackHost } from '../net/index.js';
import { requireConsent } from './consent.js';
import type { Ask } from './consent.js';

/** What stands between a run and the hosts that it would send to. Made for each run. */
export interface ConsentGate {
  /** Whether something could go there: agreed to, or somebody is there to be asked. */
  reach(address: string): Promise<Availability>;
  /** Asks where it is needed; tasks that run side by side share one question. @throws CONSENT_MISSING. */
  pass(parcel: Parcel): Promise<void>;
}

export interface ConsentGateOptions {
  config: () => Config;
  consents: ConsentFile;
  /** Who it is kept for: the notebook, or the folder where there is none. */
  notebook: string;
  ask: Ask;
}

export function createConsentGate({ config, consents, notebook, ask }: ConsentGateOptions): ConsentGate {
  const answers = new Map<string, Promise<void>>();
  const refused = new Set<string>();
  return {
    async reach(address) {
      const { host, hostname } = new URL(address);
      const isAgreed =
        isLoopbackHost(hostname) ||
        config().settings.remote === 'allow' ||
        (await consents.has(notebook, host)) ||
        (ask !== null && !refused.has(host));
      if (isAgreed) return { ok: true };
      return {
        ok: false,
        reason: `Nobody agreed to send anything to ${host}.`,
        step: 'To agree without being asked, set CELLIST_REMOTE=allow, or run `%config remote allow`.'
      };
    },
    async pass({ address, what, sizeBytes, cost }) {
      const { host, hostname } = new URL(address);
      if (isLoopbackHost(hostname)) return;
      const words = `${what.join(', ')} (${sizeWords(sizeBytes)})`;
      const known =
        answers.get(host) ??
        requireConsent({ host, what: words, notebook, cost }, config(), consents, ask).catch(
          (error: unknown) => {
            refused.add(host);
            throw error;
          }
        );
      answers.set(host, known);
      await known;
    }
  };
}

function sizeWords(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${String(sizeBytes)} bytes`;
  return sizeBytes < 1_000_000
    ? `${String(Math.round(sizeBytes / 1000))} KB`
    : `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}
