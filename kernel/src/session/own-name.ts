import { CellistError } from '@cellist/run-model';

/** A name that a request can say as `@name`; those that sessions give out themselves are not for taking. */
const OWN_NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;
const GIVEN_NAME = /^(?:text|image|audio|video|table|json)-\d+$/i;

/** A naming at the end of a request: "… and call it band", "… Call the result @band." */
const NAMING =
  /[,;.]?\s+(?:and\s+|then\s+|and\s+then\s+)?(?:please\s+)?(?:call|name)\s+(?:it|this|that|them|the\s+(?:result|output|picture|image|table|recording|sound|video|text))\s+(?:as\s+)?["'“‘`]?@?([\p{L}_][\p{L}\p{N}_-]*)["'”’`]?\s*[.!]?\s*$/iu;

/** @throws ARGUMENT_INVALID for what cannot be a user's own name of a resource. */
export function checkOwnName(name: string): void {
  if (OWN_NAME.test(name) && !GIVEN_NAME.test(name)) return;
  throw new CellistError('ARGUMENT_INVALID', `A resource cannot be called "${name}".`, {
    hint: 'A name is made of letters, digits, _ and -, begins with a letter, and is none like image-1.'
  });
}

/** A request without the naming that it ends with, and the name; null where it names nothing. */
export function findNaming(request: string): { request: string; name: string } | null {
  const match = NAMING.exec(request);
  const name = match?.[1];
  if (match === null || name === undefined || match.index === 0 || GIVEN_NAME.test(name)) return null;
  return { request: request.slice(0, match.index), name };
}
