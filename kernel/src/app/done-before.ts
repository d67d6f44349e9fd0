import { publicAddress } from '../config/index.js';
import type { ResultKey, ResultMemory } from '../pipeline/index.js';
import { noResults } from '../records/index.js';
import type { Services } from './create-services.js';

/** What is remembered of tasks done before. What an address gave with another seed, or another address, is not the same. */
export function doneBefore(services: Services): ResultMemory {
  const { settings } = services.config();
  if (!settings.cache) return noResults;
  /** A task is recalled and remembered by one key, whose expert is looked for once. */
  const completed = new WeakMap<ResultKey, ResultKey>();
  const reachedBy = async (key: ResultKey, signal: AbortSignal): Promise<ResultKey> => {
    const known = completed.get(key);
    if (known !== undefined) return known;
    const expert = await services.findExpert(key.task, { id: key.model, where: key.where }, signal);
    const address = expert?.address;
    const whole =
      address === undefined
        ? key
        : { ...key, reached: { address: publicAddress(address), seed: settings.seed } };
    completed.set(key, whole);
    return whole;
  };
  return {
    recall: async (key, signal) => services.resultFiles.recall(await reachedBy(key, signal), signal),
    remember: async (key, result, signal) =>
      services.resultFiles.remember(await reachedBy(key, signal), result, signal)
  };
}
