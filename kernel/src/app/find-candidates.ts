import { filteredOut, NO_FILTER } from '@cellist/run-model';
import type { Candidate, ModelCard, ModelFilter, Place, TaskName } from '@cellist/run-model';
import { rankCandidates } from '../catalogue/index.js';
import type { Availability, Expert } from '../experts/index.js';

export interface FindCandidatesOptions {
  /** In the order of places. */
  experts: readonly Expert[];
  task: TaskName;
  topK: number;
  /** What the settings let be taken; others are told with the reason. */
  allowed: ModelFilter;
  /** What is looked for; others are left out. */
  wanted?: ModelFilter | undefined;
  /** Whether an expert's calls may go out; undefined where that is not yet the question. */
  reach?: ((expert: Expert) => Promise<Availability>) | undefined;
  /** Puts those behind that failed lately. */
  rank: (candidates: readonly Candidate[]) => Candidate[];
  /** The model that a request names is always among them. */
  pinned: string | null;
  /** How many that cannot run now are told. */
  mostGreyed: number;
  signal: AbortSignal;
}

/**
 * The models of a task with the places that can run them now, ranked; at most `topK` that can run, all others
 * with the reason why not. A model at several places is one candidate.
 */
export async function findCandidates({
  experts,
  task,
  topK,
  allowed,
  wanted = NO_FILTER,
  reach,
  rank,
  pinned,
  mostGreyed,
  signal
}: FindCandidatesOptions): Promise<Candidate[]> {
  const found = await Promise.all(
    experts
      .filter(({ card, place }) => filteredOut(card, place, wanted) === null)
      .map(async expert => ({
        expert,
        availability: refusedBy(allowed, expert) ?? (await availabilityOf(expert, reach, signal))
      }))
  );
  const byModel = new Map<string, typeof found>();
  for (const place of found) {
    const { id, tasks } = place.expert.card;
    if (tasks.includes(task)) byModel.set(id, [...(byModel.get(id) ?? []), place]);
  }
  const ranked = rank(rankCandidates([...byModel.values()].flatMap(places => candidateOf(places) ?? [])));
  const able = ranked.filter(candidate => candidate.unavailable === null);
  const offered = new Set([...withLocal(able, topK), ...ranked.slice(able.length).slice(0, mostGreyed)]);
  return ranked.filter(
    candidate => offered.has(candidate) || candidate.id.toLowerCase() === pinned?.toLowerCase()
  );
}

const LOCAL_PLACES: readonly Place[] = ['embedded', 'program', 'transformers'];

/** The first K; the best of this machine is among them however often others are downloaded (DESIGN §10). */
function withLocal(able: readonly Candidate[], topK: number): Candidate[] {
  const first = able.slice(0, topK);
  const local = able.find(({ where }) => where.some(place => LOCAL_PLACES.includes(place)));
  return local === undefined || first.includes(local) ? first : [...first.slice(0, -1), local];
}

function refusedBy(allowed: ModelFilter, { card, place }: Expert): Availability | null {
  const left = filteredOut(card, place, allowed);
  if (left === null) return null;
  return {
    ok: false,
    reason: left.reason,
    step: `The setting modelFilter.${left.field} says so; \`%config\` changes it.`
  };
}

async function availabilityOf(
  expert: Expert,
  reach: FindCandidatesOptions['reach'],
  signal: AbortSignal
): Promise<Availability> {
  const own = await expert.availability(signal);
  return own.ok && reach !== undefined ? reach(expert) : own;
}

function candidateOf(places: readonly { expert: Expert; availability: Availability }[]): Candidate | null {
  const [first] = places;
  if (first === undefined) return null;
  const card: ModelCard = first.expert.card;
  const where = places.flatMap(({ expert, availability }): Place[] =>
    availability.ok ? [expert.place] : []
  );
  return {
    id: card.id,
    where,
    downloads: card.downloads,
    likes: card.likes,
    license: card.license,
    sizeBytes: card.sizeBytes,
    revision: versionHere(places) ?? card.revision,
    description: card.description,
    limits: card.limits,
    unavailable:
      where.length > 0 || first.availability.ok
        ? null
        : `${first.availability.reason} ${first.availability.step}`.trim()
  };
}

/** Of the first place that can run it. */
function versionHere(places: readonly { availability: Availability }[]): string | undefined {
  const here = places.find(({ availability }) => availability.ok)?.availability;
  return here?.ok === true ? here.version : undefined;
}
