import { CellistError, modelFilterSchema } from '@cellist/run-model';
import { checkLayer, unknownKey } from './check-layer.js';
import type { Environment } from './environment.js';
import { composeConfig, type Config } from './load-config.js';
import {
  limitsSchema,
  secretsSchema,
  settingsLayerSchema,
  settingsSchema,
  timeoutsSchema,
  type Settings
} from './settings.js';

const NESTED: Readonly<Record<string, readonly string[]>> = {
  limits: Object.keys(limitsSchema.shape),
  timeouts: Object.keys(timeoutsSchema.shape),
  modelFilter: Object.keys(modelFilterSchema.shape)
};

/** The keys that `%config` knows, in the schema's order: `topK`, `limits.imagePixels`. */
export const SETTING_KEYS: readonly string[] = Object.keys(settingsSchema.shape).flatMap(
  key => NESTED[key]?.map(inner => `${key}.${inner}`) ?? [key]
);

/**
 * Sets one value for this session (`%config key value`). The text is JSON where it is JSON, else a string.
 * @throws CONFIG_INVALID for an unknown key, a value of the wrong form, and for keys, which never stand in a cell.
 */
export function withSetting(config: Config, key: string, text: string): Config {
  if (key in secretsSchema.shape) {
    throw new CellistError(
      'CONFIG_INVALID',
      `${key} is never set in a notebook, where others would read it.`,
      {
        hint: `Set ${key === 'apiKey' ? 'OPENAI_API_KEY' : 'HF_TOKEN'} before the kernel starts, or put it into your user file.`
      }
    );
  }
  if (!SETTING_KEYS.includes(key)) throw unknownKey(key, '%config');
  const [outer = '', inner] = key.split('.');
  const value = parseValue(text);
  const layer = checkLayer(
    { [outer]: inner === undefined ? value : { [inner]: value } },
    settingsLayerSchema,
    '%config'
  );
  const { session } = config.layers;
  return composeConfig({
    ...config,
    layers: {
      ...config.layers,
      session: {
        ...session,
        ...layer,
        ...(layer.limits === undefined ? {} : { limits: { ...session.limits, ...layer.limits } }),
        ...(layer.timeouts === undefined ? {} : { timeouts: { ...session.timeouts, ...layer.timeouts } }),
        ...(layer.modelFilter === undefined
          ? {}
          : { modelFilter: { ...session.modelFilter, ...layer.modelFilter } })
      }
    }
  });
}

/** The settings as they may be shown and recorded: without headers' values, user info and queries. */
export function publicSettings(settings: Settings): Settings {
  return {
    ...settings,
    baseUrl: settings.baseUrl === null ? null : publicAddress(settings.baseUrl),
    hfEndpoint: publicAddress(settings.hfEndpoint),
    hfInferenceEndpoint: publicAddress(settings.hfInferenceEndpoint),
    endpoints: settings.endpoints.map(endpoint => ({
      ...endpoint,
      url: publicAddress(endpoint.url),
      headers: Object.fromEntries(Object.keys(endpoint.headers).map(name => [name, '…']))
    }))
  };
}

/** What names folders of this machine. */
const FOLDERS: ReadonlySet<string> = new Set<keyof Settings>(['home', 'roots', 'promptFolder']);

/** What a record holds of the settings: as `publicSettings` has them, without folders of this machine (DESIGN §9). */
export function recordedSettings(settings: Settings): Record<string, unknown> {
  return Object.fromEntries(Object.entries(publicSettings(settings)).filter(([name]) => !FOLDERS.has(name)));
}

/** An address without user info, query and fragment, where keys like to hide. What is no address stays out. */
export function publicAddress(address: string): string {
  if (!URL.canParse(address)) return '…';
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  const text = url.toString();
  return address.endsWith('/') ? text : text.replace(/\/$/, '');
}

/**
 * Puts the environment's values in the place of `$NAME` and `${NAME}`, at the moment of a call.
 * @throws CONFIG_INVALID where a variable is not set.
 */
export function expandVariables(text: string, environment: Environment): string {
  return text.replace(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g, (_, braced?: string, plain?: string) => {
    const name = braced ?? plain ?? '';
    const value = environment[name];
    if (value !== undefined && value !== '') return value;
    throw new CellistError(
      'CONFIG_INVALID',
      `The variable ${name}, which an endpoint's header names, is not set.`,
      {
        hint: `Set ${name} before the kernel starts.`
      }
    );
  });
}

function parseValue(text: string): unknown {
  const trimmed = text.trim();
  if (/^on$/i.test(trimmed)) return true;
  if (/^off$/i.test(trimmed)) return false;
  try {
    return JSON.parse(trimmed);
  } catch {
    return trimmed;
  }
}
