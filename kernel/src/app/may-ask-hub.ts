import type { Config } from '../config/index.js';
import { isLoopbackHost } from '../net/index.js';

/**
 * Whether the Hub may be asked which models there are: only for who could use them, and agreed to send something to
 * Hugging Face. The question itself holds no more than the name of a task.
 */
export async function mayAskHub(
  { settings, secrets }: Config,
  hasConsent: (host: string) => Promise<boolean>
): Promise<boolean> {
  if (secrets.hfToken === null) return false;
  const hub = new URL(settings.hfEndpoint);
  if (isLoopbackHost(hub.hostname)) return true;
  if (settings.offline || settings.remote === 'never') return false;
  return (
    settings.remote === 'allow' ||
    (await hasConsent(new URL(settings.hfInferenceEndpoint).host)) ||
    hasConsent(hub.host)
  );
}
