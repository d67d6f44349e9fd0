import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { CellistError } from '@cellist/run-model';
import writeFileAtomic from 'write-file-atomic';
import * as z from 'zod';
import type { SettingsLayer } from './settings.js';

const trustSchema = z.object({
  schema: z.literal(1),
  files: z.record(z.string(), z.string()).describe('SHA-256 by the real path of the configuration file.')
});

/**
 * Accepts a project's configuration file as it is at this moment (`cellist trust`, DESIGN §10). A later change
 * of the file needs it again.
 * @throws CONFIG_INVALID where the file cannot be read.
 */
export async function trustProject(
  file: string,
  userFolder: string
): Promise<{ file: string; sha256: string }> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new CellistError('CONFIG_INVALID', `The configuration file ${file} cannot be read.`, { cause });
  });
  const sha256 = hashOf(bytes);
  const path = await realpath(file);
  const files = { ...(await trustedFiles(userFolder)), [path]: sha256 };
  await mkdir(userFolder, { recursive: true });
  await writeFileAtomic(trustFile(userFolder), `${JSON.stringify({ schema: 1, files }, null, 2)}\n`, {
    mode: 0o600
  });
  return { file: path, sha256 };
}

/** Whether these very bytes were accepted. A broken trust file trusts nothing. */
export async function isTrusted(
  file: string,
  bytes: Uint8Array,
  userFolder: string
): Promise<{ trusted: boolean; sha256: string }> {
  const sha256 = hashOf(bytes);
  const files = await trustedFiles(userFolder);
  return { trusted: files[await realpath(file)] === sha256, sha256 };
}

/**
 * What counts of a downloaded project's file: nothing that could read elsewhere, send elsewhere, spend, lift a
 * limit, or name a variable of the environment. Tightening is always allowed.
 */
export function withoutDangerous(layer: SettingsLayer): { layer: SettingsLayer; ignored: string[] } {
  const kept = Object.entries(layer).filter(
    ([key, value]) => value !== undefined && !isDangerous(key, value)
  );
  const ignored = Object.keys(layer).filter(key => !kept.some(([name]) => name === key));
  return { layer: Object.fromEntries(kept), ignored };
}

const DANGEROUS: ReadonlySet<string> = new Set([
  'baseUrl',
  'promptFolder',
  'tokenBudget',
  'maxPaidCalls',
  'hfEndpoint',
  'hfInferenceEndpoint',
  'home',
  'roots',
  'privateAddresses',
  'limits',
  'endpoints'
]);

function isDangerous(key: string, value: unknown): boolean {
  if (key === 'remote') return value !== 'never';
  if (key === 'offline') return value !== true;
  return DANGEROUS.has(key) || /\$\{?[A-Za-z_]/.test(JSON.stringify(value));
}

async function trustedFiles(userFolder: string): Promise<Record<string, string>> {
  try {
    const read: unknown = JSON.parse(await readFile(trustFile(userFolder), 'utf8'));
    return trustSchema.parse(read).files;
  } catch {
    return {};
  }
}

function trustFile(userFolder: string): string {
  return join(userFolder, 'trust.json');
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
