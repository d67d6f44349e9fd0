/**
 * Where an address came from. `configured`: from the user's settings, so it may be private. `untrusted`: from a
 * notebook, a model, a plan or a response, so only public addresses are called (DESIGN §10).
 */
export type Trust = 'configured' | 'untrusted';

/** What may be called, as data: rules in one place, tests with rules of their own. */
export interface FetchPolicy {
  /** Private hosts that may be called all the same: `lab.local`, `10.0.0.7:8080`, `10.0.0.0/8`. */
  allowed: readonly string[];
  /** True: only this machine is called, whoever named the address. */
  offline: boolean;
  /** How long a connection may take to come about, in milliseconds. */
  connectMs: number;
  /** The longest pause before and within an answer, in milliseconds. */
  silenceMs: number;
}

export const MAX_REDIRECTS = 5;
