import { resolve } from 'node:path';
import type { Environment } from './environment.js';
import { checkLayer } from './check-layer.js';
import { secretsSchema, settingsLayerSchema, type Secrets, type SettingsLayer } from './settings.js';

/**
 * The settings that the environment gives (DESIGN §8). An empty variable is none.
 * @param workingFolder what a relative CELLIST_HOME is relative to.
 * @throws CONFIG_INVALID naming the variable.
 */
export function environmentLayer(
  environment: Environment,
  workingFolder: string
): { layer: SettingsLayer; secrets: Secrets } {
  const value = (name: string): string | undefined => {
    const text = environment[name]?.trim() ?? '';
    return text === '' ? undefined : text;
  };
  const setting = (
    name: string,
    key: string,
    read: (text: string) => unknown = text => text
  ): SettingsLayer => {
    const text = value(name);
    return text === undefined
      ? {}
      : checkLayer({ [key]: read(text) }, settingsLayerSchema, `The variable ${name}`);
  };
  return {
    layer: {
      ...setting('OPENAI_BASE_URL', 'baseUrl'),
      ...setting('CELLIST_MODEL', 'model'),
      ...setting('HF_ENDPOINT', 'hfEndpoint'),
      ...setting('HF_INFERENCE_ENDPOINT', 'hfInferenceEndpoint'),
      ...setting('CELLIST_HOME', 'home', text => resolve(workingFolder, text)),
      ...setting('CELLIST_REMOTE', 'remote', text => text.toLowerCase()),
      ...setting('CELLIST_OFFLINE', 'offline', isSwitchedOn),
      ...setting('CELLIST_CACHE', 'cache', isSwitchedOn)
    },
    secrets: secretsSchema.parse({
      apiKey: value('OPENAI_API_KEY') ?? null,
      hfToken: value('HF_TOKEN') ?? null
    })
  };
}

/** A word that is none of these reaches the schema, which names what it takes. */
function isSwitchedOn(text: string): unknown {
  if (/^(1|on|true|yes)$/i.test(text)) return true;
  if (/^(0|off|false|no)$/i.test(text)) return false;
  return text;
}
