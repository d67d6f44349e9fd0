import { nameResult } from './name-result.js';
import type { Services } from './create-services.js';

/**
 * Brings turns, names and own names of kept runs back.
 * @param options.asTurns false for the names alone. @returns how many runs.
 */
export async function restoreRuns(
  { runFiles, session }: Pick<Services, 'runFiles' | 'session'>,
  options: { asTurns?: boolean } = {}
): Promise<number> {
  const kept = (await runFiles.all()).filter(({ planOnly }) => !planOnly);
  const restored = session.restore(kept, options);
  for (const run of restored) {
    try {
      nameResult(run, session);
    } catch {
      // Something of this session is called so by now: that name stays.
    }
  }
  return restored.length;
}
