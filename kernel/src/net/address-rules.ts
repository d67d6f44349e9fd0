import { isIP } from 'node:net';
import { CellistError } from '@cellist/run-model';
import ipaddr from 'ipaddr.js';
import type { FetchPolicy, Trust } from './fetch-policy.js';

/** Public by their numbers, yet only answered by the cloud that a machine stands in. */
const CLOUD_INTERNAL: ReadonlySet<string> = new Set(['168.63.129.16']);

/** Whether an address is one of the public internet's; anything special, mapped or unknown is not. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.process(bare);
  return parsed.range() === 'unicast' && !CLOUD_INTERNAL.has(parsed.toString());
}

/** Whether an address is this machine's own, in any spelling. */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

/** Whether a host is this machine by its very name: `localhost`, 127.0.0.1 and their kin. */
export function isLoopbackHost(hostname: string): boolean {
  const host = bareHost(hostname);
  return /(^|\.)localhost$/.test(host) || isLoopbackAddress(host);
}

/** A host as the rules compare it: lower case, without brackets and final dot. */
export function bareHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

/** Whether the user exempted this host, or the address that it turned out to have. */
export function isAllowed(allowed: readonly string[], host: string, port: number): boolean {
  return allowed.some(entry => {
    const rule = bareHost(entry.trim());
    return (
      rule === host ||
      rule === `${host}:${String(port)}` ||
      rule === `[${host}]:${String(port)}` ||
      isInRange(rule, host)
    );
  });
}

function isInRange(rule: string, host: string): boolean {
  if (!rule.includes('/') || isIP(host) === 0 || !ipaddr.isValidCIDR(rule)) return false;
  const address = ipaddr.process(host);
  const range = ipaddr.parseCIDR(rule);
  return address.kind() === range[0].kind() && address.match(range);
}

/**
 * Reads an address and refuses what its words alone forbid; what a name stands for is checked when it is
 * connected to. WHATWG's URL turns decimal, octal and short spellings of an address into the usual one first.
 * @throws RESOURCE_REFUSED, OFFLINE.
 */
export function checkAddress(address: string, trust: Trust, policy: FetchPolicy): URL {
  if (!URL.canParse(address))
    throw refused(address, 'it is no address', 'Write it whole, as https://example.org/photo.jpg.');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refused(
      address,
      `only http and https are fetched, not ${url.protocol}`,
      'Download it yourself, and name the file by its path.'
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw refused(
      publicPart(url),
      'it holds a user name or password',
      'Leave them out; keys belong into headers of your configuration.'
    );
  }
  const host = bareHost(url.hostname);
  if (policy.offline && !isLoopbackHost(host)) {
    throw new CellistError('OFFLINE', `${url.host} was not called, because Cellist is offline.`, {
      hint: 'Unset CELLIST_OFFLINE, or set `%config offline off`.'
    });
  }
  const known = isLoopbackHost(host) ? '127.0.0.1' : isIP(host) === 0 ? null : host;
  if (trust === 'untrusted' && known !== null) checkConnection(known, host, portOf(url), policy);
  return url;
}

/**
 * The check on the address that is really connected to.
 * @throws RESOURCE_REFUSED where it is not public and the user exempted neither host nor address.
 */
export function checkConnection(address: string, hostname: string, port: number, policy: FetchPolicy): void {
  const host = bareHost(hostname);
  const bare = ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
  if (
    isPublicAddress(address) ||
    isAllowed(policy.allowed, host, port) ||
    isAllowed(policy.allowed, bare, port)
  )
    return;
  throw refused(
    host,
    isLoopbackAddress(address)
      ? 'it is this machine itself'
      : `it stands for ${bare}, which is no public address`,
    'Put the host into `privateAddresses` of your configuration to allow it.'
  );
}

export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

/** An address as errors may name it: without user info and query. */
export function publicPart(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

function refused(address: string, why: string, hint: string): CellistError {
  return new CellistError('RESOURCE_REFUSED', `${shorten(address)} is not fetched: ${why}.`, { hint });
}

function shorten(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
