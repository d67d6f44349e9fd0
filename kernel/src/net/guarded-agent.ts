import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Agent, buildConnector } from 'undici';
import { checkConnection } from './address-rules.js';
import type { FetchPolicy } from './fetch-policy.js';

/** Finds the addresses of a name; the system's own by default, another in tests. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export const resolveBySystem: Resolve = hostname =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => {
      if (error === null) resolve(addresses);
      else reject(error);
    });
  });

/**
 * A pool of connections whose every connection was checked against the policy: the names' addresses before
 * connecting, and once more the one that was connected to, before a byte is sent. A name that has one public
 * and one private address is refused.
 */
export async function guardedAgent(
  policy: () => FetchPolicy,
  resolve: Resolve,
  isGuarded: boolean
): Promise<Agent> {
  const { Agent, buildConnector: build } = await import('undici');
  const connect: buildConnector.connector = (options, callback) => {
    const rules = policy();
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    const check = (address: string): void => {
      if (isGuarded) checkConnection(address, options.hostname, port, rules);
    };
    const connector = build({ timeout: rules.connectMs, lookup: checkedLookup(resolve, check) });
    connector(options, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      try {
        check(socket.remoteAddress ?? '');
        callback(null, socket);
      } catch (refusal) {
        socket.destroy();
        callback(refusal instanceof Error ? refusal : new Error(String(refusal)), null);
      }
    });
  };
  return new Agent({ connect });
}

function checkedLookup(resolve: Resolve, check: (address: string) => void): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      addresses => {
        try {
          for (const { address } of addresses) check(address);
        } catch (refusal) {
          callback(refusal instanceof Error ? refusal : new Error(String(refusal)), '', 0);
          return;
        }
        const [first] = addresses;
        if (first === undefined)
          callback(Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), '', 0);
        else if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), '', 0);
      }
    );
  };
}
