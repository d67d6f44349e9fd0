import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const stamps = path.join(root, 'node_modules', '.cellist');

/**
 * Does a step only when what it depends on has changed since it last went well, or what it makes is not there.
 * `inputs` and `outputs` are relative to the root; folders are read with all that is in them.
 */
export async function once(name, { inputs, outputs = [], words }, step) {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(listFiles)) hash.update(file).update(readFileSync(path.join(root, file)));
  const key = hash.digest('hex');
  const stamp = path.join(stamps, name);
  const isMade = outputs.every(output => existsSync(path.resolve(root, output)));
  if (isMade && existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  console.log(`${words} …`);
  await step();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, key);
}

const skipped = new Set(['node_modules', 'dist', 'lib', '.cache', '.venv']);

function listFiles(entry) {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [entry];
  return readdirSync(full)
    .filter(name => !skipped.has(name) && !name.endsWith('.tsbuildinfo'))
    .sort()
    .flatMap(name => listFiles(path.join(entry, name)));
}
