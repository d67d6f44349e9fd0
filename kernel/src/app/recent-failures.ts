import type { Candidate, Choice } from '@cellist/run-model';
import { isCellistError } from '@cellist/run-model';

/** How long a model that failed stands behind the others, in milliseconds. */
const REMEMBERED_MS = 5 * 60_000;

/** Which models failed lately at a server, so that the next task does not run into the same. */
export interface RecentFailures {
  note(choice: Choice, error: unknown): void;
  /** Those that failed lately after those that can run and did not. Otherwise the order stays. */
  rank(candidates: readonly Candidate[]): Candidate[];
}

export function createRecentFailures(nowMs: () => number): RecentFailures {
  const failedAt = new Map<string, number>();
  const isRecent = ({ id }: Candidate): boolean => nowMs() - (failedAt.get(id) ?? -Infinity) < REMEMBERED_MS;
  return {
    note({ id }, error) {
      if (isFaultOfServer(error)) failedAt.set(id, nowMs());
    },
    rank(candidates) {
      const able = candidates.filter(({ unavailable }) => unavailable === null);
      return [
        ...able.filter(candidate => !isRecent(candidate)),
        ...able.filter(isRecent),
        ...candidates.filter(({ unavailable }) => unavailable !== null)
      ];
    }
  };
}

/** An argument that does not fit says nothing of the model, nor does a run that was stopped. */
function isFaultOfServer(error: unknown): boolean {
  if (!isCellistError(error)) return false;
  return (
    error.code === 'NETWORK_FAILED' ||
    error.code === 'EXPERT_TIMEOUT' ||
    'status' in error.evidence ||
    error.retryable
  );
}
