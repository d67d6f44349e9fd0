import type { Candidate } from './card.js';
import type { Task } from './run.js';
import { compactText, durationText, placeWords, sizeText } from './words.js';

export interface CandidateView {
  id: string;
  chosen: boolean;
  /** As "built in, Hugging Face"; empty where it can run nowhere. */
  where: string;
  /** As "1.2 M ↓"; empty where it is not known. */
  downloads: string;
  /** As "1,240 ♥"; empty where it is not known. */
  likes: string;
  license: string;
  size: string;
  description: string;
  limits: string;
  /** Why it cannot run here now; null where it can. */
  unavailable: string | null;
}

export interface AttemptView {
  id: string;
  where: string;
  duration: string;
  /** Empty where it succeeded or still runs. */
  error: string;
  hint: string;
}

/** What a row holds beneath itself: who was offered, what was tried, and with which values. */
export interface DetailsView {
  candidates: CandidateView[];
  attempts: AttemptView[];
  values: { name: string; text: string }[];
}

export function viewDetails(task: Task): DetailsView {
  return {
    candidates: task.candidates.map(candidate => viewCandidate(candidate, task.choice?.id ?? null)),
    attempts: task.attempts.map(attempt => ({
      id: attempt.id,
      where: placeWords[attempt.where],
      duration: durationText(attempt.durationMs),
      error: attempt.error?.message ?? '',
      hint: attempt.error?.hint ?? ''
    })),
    values: [...Object.entries(task.args), ...Object.entries(task.parameters)].map(([name, value]) => ({
      name,
      text: typeof value === 'string' ? value : JSON.stringify(value)
    }))
  };
}

function viewCandidate(candidate: Candidate, chosen: string | null): CandidateView {
  return {
    id: candidate.id,
    chosen: candidate.id === chosen,
    where: candidate.where.map(place => placeWords[place]).join(', '),
    downloads: candidate.downloads === null ? '' : `${compactText(candidate.downloads)} ↓`,
    likes: candidate.likes === null ? '' : `${candidate.likes.toLocaleString('en')} ♥`,
    license: candidate.license,
    size: candidate.sizeBytes === null ? '' : sizeText(candidate.sizeBytes),
    description: candidate.description,
    limits: candidate.limits,
    unavailable: candidate.unavailable
  };
}
