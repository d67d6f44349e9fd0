import { writeSync } from 'node:fs';
import { createResourceStore } from '../index.js';

/** Keeps contents without end, and says of each, once it is kept, what it is. The crash test kills it. */
const [folder = '', seed = '0'] = process.argv.slice(2);
const store = createResourceStore({ folder });
for (let turn = 0; ; turn += 1) {
  const text = `${seed}-${String(turn)} `.repeat(1 + ((Number(seed) * 31 + turn * 7919) % 60_000));
  const { resource } = await store.put({ kind: 'text', text }, `text-${String(turn + 1)}`, { inline: true });
  writeSync(1, `${JSON.stringify({ ...resource, text: '' })}\n`);
}
