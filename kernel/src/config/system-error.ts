/** The code of an error of the system ("ENOENT"); null for any other value. Errors of libraries come from other realms, so not by `instanceof`. */
export function systemErrorCode(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
