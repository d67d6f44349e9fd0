import type { SettingSource, SettingsLayers } from './load-config.js';
import { DEFAULT_SETTINGS, type SettingName, type Settings, type SettingsLayer } from './settings.js';

/**
 * Lays the layers over the defaults. A list of a higher layer adds to the lower one (an endpoint or card with
 * the same id replaces it); limits, time-outs and the filter of models are laid over key by key; everything else is replaced. Pure.
 */
export function foldLayers(layers: SettingsLayers): {
  settings: Settings;
  sources: Record<SettingName, SettingSource>;
} {
  const sources: Record<string, SettingSource> = {};
  let settings = DEFAULT_SETTINGS;
  for (const source of ['user file', 'project file', 'environment', 'session'] as const) {
    settings = layOver(settings, layers[source]);
    for (const [key, value] of Object.entries(layers[source])) if (value !== undefined) sources[key] = source;
  }
  return {
    settings,
    sources: mapKeys(settings, key => sources[key] ?? 'default')
  };
}

function layOver(lower: Settings, layer: SettingsLayer): Settings {
  const { limits, timeouts, modelFilter, roots, privateAddresses, endpoints, cards, ...plain } =
    defined(layer);
  return {
    ...lower,
    ...plain,
    limits: { ...lower.limits, ...defined(limits ?? {}) },
    timeouts: { ...lower.timeouts, ...defined(timeouts ?? {}) },
    modelFilter: { ...lower.modelFilter, ...defined(modelFilter ?? {}) },
    roots: [...new Set([...lower.roots, ...(roots ?? [])])],
    privateAddresses: [...new Set([...lower.privateAddresses, ...(privateAddresses ?? [])])],
    endpoints: byId([...lower.endpoints, ...(endpoints ?? [])]),
    cards: byId([...lower.cards, ...(cards ?? [])])
  };
}

function byId<T extends { id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map(item => [item.id, item])).values()];
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out keys that are there but undefined, which would hide a lower layer's value. */
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Defined<T>;
}

function mapKeys<K extends string, V>(
  value: Readonly<Record<K, unknown>>,
  map: (key: string) => V
): Record<K, V> {
  return Object.fromEntries(Object.keys(value).map(key => [key, map(key)])) as Record<K, V>;
}
