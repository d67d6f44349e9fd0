import type { ResourceCard } from '@cellist/run-model';
import type { ResourceDesk } from '../cells/index.js';
import { CARD_MEDIA_LIMIT_BYTES, renderResourceCard, renderResourceList } from '../render/index.js';
import type { OpenResource, ResourceStore } from '../resources/index.js';
import type { Services } from './create-services.js';
import { mendedStore } from './pipeline-ports.js';
import { allRuns, eraseResource, saveResource, whereMade } from './resource-upkeep.js';

/** What line commands do with resources: looking at them, saving and erasing them. */
export function createResourceDesk(services: Services): ResourceDesk {
  const store = mendedStore(services);
  return {
    runs: () => allRuns(services),
    whereMade: name => whereMade(name, services),
    listHtml: renderResourceList,
    cardHtml: (card, signal) => cardHtml(card, store, signal),
    wholeText: (resource, signal) => quietly(() => store.open(resource).text(signal)),
    save: (resource, name, overwrite) =>
      saveResource(resource, name, { place: services.place, store }, overwrite),
    erase: resource => eraseResource(resource, services)
  };
}

/** A content that is gone or broken leaves its place empty: the facts are shown all the same. */
async function cardHtml(card: ResourceCard, store: ResourceStore, signal: AbortSignal): Promise<string> {
  const { kind, sizeBytes } = card.resource;
  const isValue = kind === 'json' || kind === 'table';
  const isMedia = kind !== 'text' && !isValue;
  const opened = (): OpenResource => store.open(card.resource);
  return renderResourceCard(card, {
    bytes:
      isMedia && sizeBytes <= CARD_MEDIA_LIMIT_BYTES ? await quietly(() => opened().bytes(signal)) : null,
    looked: await lookedBytes(card, store, signal),
    text: isMedia ? null : await quietly(() => opened().text(signal)),
    json: isValue ? ((await quietly(() => opened().json(signal))) ?? undefined) : undefined
  });
}

async function lookedBytes(
  { source, resource }: ResourceCard,
  store: ResourceStore,
  signal: AbortSignal
): Promise<Uint8Array | null> {
  const looked = source.picture ?? source.recording;
  if (looked === null || resource.kind !== 'json' || looked.sizeBytes > CARD_MEDIA_LIMIT_BYTES) return null;
  return quietly(() => store.open(looked).bytes(signal));
}

async function quietly<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}
