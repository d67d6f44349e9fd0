import type { Config } from '../config/index.js';
import { isLoopbackHost } from '../net/index.js';

/**
 * Whether the Hub may be asked which models there are: only for who could use them, and agreed to send something to
 * Hugging Face. The question itself holds no more than the name of a task.
 */
export async function mayAskHub(
  { settings, secrets }: Config,
  isAgreed: (address: string) => Promise<boolean>
): Promise<boolean> {
  const { hfEndpoint: hub, hfInferenceEndpoint: router, offline } = settings;
  if (secrets.hfToken === null) return false;
  if (isHere(hub)) return true;
  return !offline && ((await isAgreed(hub)) || (!isHere(router) && (await isAgreed(router))));
}

function isHere(address: string): boolean {
  return isLoopbackHost(new URL(address).hostname);
}
