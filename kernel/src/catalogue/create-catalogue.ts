import { fullCard } from '@cellist/run-model';
import type { TaskName, WrittenCard } from '@cellist/run-model';
import { askHub } from './ask-hub.js';
import { openCardFile } from './card-file.js';
import type { CatalogueModel } from './catalogue-model.js';
import { readSnapshot } from './read-snapshot.js';

/** Downloads and providers change slowly: a look-up counts for a day. */
const FRESH_MS = 24 * 3600_000;
/** Selection waits no longer for the Hub; what is known otherwise will do. */
const LONGEST_LOOKUP_MS = 4000;
/** After a failed look-up the Hub is left alone for so long. */
const PAUSE_MS = 5 * 60_000;

/** What is known of models that could run somewhere: the user's own cards, the Hub's, the offline snapshot's. */
export interface Catalogue {
  /** The user's own first. One id is one model; what the user wrote of it counts most. */
  models(task: TaskName, signal: AbortSignal): Promise<CatalogueModel[]>;
}

export interface CatalogueOptions {
  /** The user's own cards and where the Hub is; asked at each call, since `%config` may change it. */
  settings(): { cards: readonly WrittenCard[]; hfEndpoint: string; token: string | null };
  /** Whether the Hub may be asked now. */
  mayAsk(): Promise<boolean>;
  /** With the trust for configured addresses. */
  fetch: typeof globalThis.fetch;
  /** The user's folder for what the Hub said. */
  folder: string;
  /** Since 1970. */
  nowMs(): number;
}

/** Reads and asks nothing yet. */
export function createCatalogue(options: CatalogueOptions): Catalogue {
  const running = new Map<TaskName, Promise<CatalogueModel[]>>();
  let askAgainAtMs = 0;

  const look = async (task: TaskName, hub: string, token: string | null): Promise<CatalogueModel[]> => {
    const file = openCardFile(options.folder, hub);
    const kept = await file.read(task);
    const nowMs = options.nowMs();
    if (kept !== null && nowMs - kept.atMs < FRESH_MS) return kept.models;
    if (nowMs < askAgainAtMs || !(await options.mayAsk())) return kept?.models ?? [];
    try {
      const signal = AbortSignal.timeout(LONGEST_LOOKUP_MS);
      const models = await askHub(task, { hubUrl: hub, token, fetch: options.fetch, signal });
      if (models === null) return [];
      await file.write(task, { atMs: nowMs, models }).catch(() => undefined);
      return models;
    } catch {
      askAgainAtMs = options.nowMs() + PAUSE_MS;
      return kept?.models ?? [];
    }
  };

  return {
    async models(task, signal) {
      const { cards, hfEndpoint, token } = options.settings();
      const looking = running.get(task) ?? look(task, hfEndpoint, token);
      running.set(task, looking);
      const [hub, snapshot] = await Promise.all([
        looking.finally(() => running.delete(task)),
        readSnapshot(task)
      ]);
      signal.throwIfAborted();
      const others = [...hub, ...snapshot];
      const own = cards
        .filter(card => card.tasks.includes(task))
        .map(card =>
          withOwn(
            card,
            others.find(({ card: { id } }) => id === card.id)
          )
        );
      return eachOnce([...own, ...others]);
    }
  };
}

/** Of several of one id the first. */
function eachOnce(models: readonly CatalogueModel[]): CatalogueModel[] {
  const known = new Set<string>();
  return models.filter(({ card: { id } }) => !known.has(id) && known.add(id));
}

/** What the user wrote, and what is known besides. */
function withOwn(card: WrittenCard, known: CatalogueModel | undefined): CatalogueModel {
  const full = fullCard(card);
  if (known === undefined) return { card: full, providers: [], isChat: false };
  const { downloads, likes, sizeBytes, revision, url, license, limits } = known.card;
  return {
    ...known,
    card: {
      ...full,
      downloads: full.downloads ?? downloads,
      likes: full.likes ?? likes,
      sizeBytes: full.sizeBytes ?? sizeBytes,
      revision: full.revision ?? revision,
      url: full.url ?? url,
      license: card.license ?? license,
      limits: card.limits ?? limits
    }
  };
}
