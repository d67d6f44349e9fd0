import { readFile } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CellistError } from '@cellist/run-model';
import type * as z from 'zod';
import { checkLayer } from './check-layer.js';
import { environmentLayer } from './environment-layer.js';
import type { Environment } from './environment.js';
import { systemErrorCode } from './system-error.js';
import { foldLayers } from './fold-layers.js';
import {
  settingsLayerSchema,
  userFileSchema,
  type Secrets,
  type SettingName,
  type Settings,
  type SettingsLayer
} from './settings.js';
import { isTrusted, withoutDangerous } from './trust-project.js';

export const PROJECT_FILE = 'cellist.config.json';

/** Which layer a setting's value comes from, lowest to highest. */
export const settingSources = ['default', 'user file', 'project file', 'environment', 'session'] as const;
export type SettingSource = (typeof settingSources)[number];

/** The layers above the defaults; a higher one wins. */
export type SettingsLayers = Readonly<Record<Exclude<SettingSource, 'default'>, SettingsLayer>>;

export interface Config {
  settings: Settings;
  secrets: Secrets;
  sources: Readonly<Record<SettingName, SettingSource>>;
  layers: SettingsLayers;
  /** The configuration file in or above the notebook's folder; `ignored` names what awaits `cellist trust`. */
  project: { file: string; sha256: string; trusted: boolean; ignored: readonly string[] } | null;
  /** Sentences that the user should read once. */
  notes: readonly string[];
  /** For `$NAME` in the headers of endpoints, at the moment of a call. */
  environment: Environment;
}

export interface LoadConfigOptions {
  environment: Environment;
  /** Absolute. The project's file is looked for here and above. */
  notebookFolder: string;
  /** Holds `config.json` and `trust.json`; default: `userFolder(environment)`. */
  userFolder?: string;
  session?: SettingsLayer;
}

/**
 * Puts the settings together (DESIGN §8), lowest to highest: defaults, user file, project file, environment,
 * session. An untrusted project's dangerous settings are left out and named.
 * @throws CONFIG_INVALID, naming file, key and the nearest known key.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<Config> {
  const { environment, notebookFolder } = options;
  const folder = options.userFolder ?? userFolder(environment);
  const userFile = join(folder, 'config.json');
  const user = await readLayer(userFile, userFileSchema);
  const { apiKey = null, hfToken = null, ...userLayer } = user?.layer ?? {};
  const project = await readProject(notebookFolder, folder, userFile);
  const fromEnvironment = environmentLayer(environment, notebookFolder);
  const config = composeConfig({
    layers: {
      'user file': withAbsolutePaths(userLayer, folder),
      'project file': project === null ? {} : withAbsolutePaths(project.layer, dirname(project.file)),
      environment: fromEnvironment.layer,
      session: options.session ?? {}
    },
    secrets: {
      apiKey: fromEnvironment.secrets.apiKey ?? apiKey,
      hfToken: fromEnvironment.secrets.hfToken ?? hfToken
    },
    project: project === null ? null : project.about,
    environment
  });
  return config;
}

/** The same configuration with other layers; `settings`, `sources` and `notes` follow from them. */
export function composeConfig(parts: Pick<Config, 'layers' | 'secrets' | 'project' | 'environment'>): Config {
  const { settings, sources } = foldLayers(parts.layers);
  return { ...parts, settings, sources, notes: trustNotes(parts.project) };
}

/** Where the user's own files are: `$XDG_CONFIG_HOME/cellist`, on Windows `%APPDATA%\cellist`. */
export function userFolder(environment: Environment): string {
  const configured =
    environment['XDG_CONFIG_HOME'] ?? (platform() === 'win32' ? environment['APPDATA'] : undefined);
  const base = configured === undefined || configured === '' ? join(homedir(), '.config') : configured;
  return join(base, 'cellist');
}

interface Project {
  file: string;
  layer: SettingsLayer;
  about: NonNullable<Config['project']>;
}

async function readProject(from: string, userFolderPath: string, userFile: string): Promise<Project | null> {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, PROJECT_FILE);
    const read = file === userFile ? null : await readLayer(file, settingsLayerSchema);
    if (read !== null) {
      const trust = await isTrusted(file, read.bytes, userFolderPath);
      const kept = trust.trusted ? { layer: read.layer, ignored: [] } : withoutDangerous(read.layer);
      return { file, layer: kept.layer, about: { file, ...trust, ignored: kept.ignored } };
    }
    if (dirname(folder) === folder) return null;
  }
}

async function readLayer<T>(file: string, schema: z.ZodType<T>): Promise<{ layer: T; bytes: Buffer } | null> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return null;
    throw new CellistError('CONFIG_INVALID', `The configuration file ${file} cannot be read.`, {
      cause: error
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CellistError('CONFIG_INVALID', `${file} is not JSON: ${String(error)}`, {
      hint: 'Mend the file, or remove it.'
    });
  }
  return { layer: checkLayer(value, schema, file), bytes };
}

function withAbsolutePaths(layer: SettingsLayer, folder: string): SettingsLayer {
  const absolute = (path: string): string => resolve(folder, path.replace(/^~(?=$|[\\/])/, homedir()));
  return {
    ...layer,
    ...(layer.roots === undefined ? {} : { roots: layer.roots.map(absolute) }),
    ...(typeof layer.home === 'string' ? { home: absolute(layer.home) } : {}),
    ...(typeof layer.promptFolder === 'string' ? { promptFolder: absolute(layer.promptFolder) } : {})
  };
}

function trustNotes(project: Config['project']): string[] {
  if (project === null || project.ignored.length === 0) return [];
  return [
    `${project.file} is not trusted yet, so its ${project.ignored.join(', ')} ` +
      `${project.ignored.length === 1 ? 'is' : 'are'} ignored; \`cellist trust\` accepts the file as it is now.`
  ];
}
