import { CellistError, isCellistError } from '@cellist/run-model';

/** What the library threw, as ours: a refusal of the connection's check, or a fault of the network. */
export function networkError(host: string, error: unknown): CellistError {
  const causes = causesOf(error);
  const own = causes.find(isCellistError);
  if (own !== undefined) return own;
  const code =
    causes.map(cause => ('code' in cause ? String(cause.code) : '')).find(found => found !== '') ?? '';
  return new CellistError('NETWORK_FAILED', `${host} ${WHY[code] ?? 'could not be reached, or broke off'}.`, {
    retryable: code !== 'ENOTFOUND',
    cause: error,
    evidence: { code }
  });
}

const WHY: Readonly<Record<string, string>> = {
  ENOTFOUND: 'was not found: no address of that name is known',
  EAI_AGAIN: 'was not found: the name service does not answer',
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'broke off the connection',
  UND_ERR_CONNECT_TIMEOUT: 'did not answer in time',
  UND_ERR_HEADERS_TIMEOUT: 'said nothing for too long',
  UND_ERR_BODY_TIMEOUT: 'fell silent in the midst of its answer',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that nobody vouches for',
  CERT_HAS_EXPIRED: 'has a certificate that has expired'
};

function causesOf(error: unknown): object[] {
  const causes: object[] = [];
  const visit = (cause: unknown): void => {
    if (typeof cause !== 'object' || cause === null || causes.includes(cause)) return;
    causes.push(cause);
    if ('errors' in cause && Array.isArray(cause.errors)) cause.errors.forEach(visit);
    if ('cause' in cause) visit(cause.cause);
  };
  visit(error);
  return causes;
}
