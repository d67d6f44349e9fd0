/**
 * Writes what is derived from the sources: JSON Schema from run-model's zod schemas, the table of rooms in
 * ARCHITECTURE.md. `npm run generate -- --check` only compares, and fails on a difference.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rooms } from '../rooms.mjs';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const checkOnly = process.argv.includes('--check');

await run(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'kernel/run-model'], { cwd: root });
const { z } = await import('zod');
const model = await import('../kernel/run-model/lib/index.js');

const schemas = {
  run: ['A run of Cellist', model.runSchema],
  plan: ['A plan of Cellist, as it is written', model.writtenPlanSchema],
  resource: ['A resource of Cellist', model.resourceSchema],
  'model-card': ['A model card of Cellist', model.modelCardSchema],
  event: ['An event of a run of Cellist', model.eventSchema],
  command: ['A command to a kernel of Cellist', model.commandSchema]
};

const differing = [];
for (const [name, [title, schema]] of Object.entries(schemas)) {
  const json = { title, ...z.toJSONSchema(schema, { io: name === 'plan' ? 'input' : 'output' }) };
  put(`kernel/run-model/schema/${name}.schema.json`, `${JSON.stringify(json, null, 2)}\n`);
}
putRooms();
await run(process.execPath, ['tools/make-snapshot.mjs', ...(checkOnly ? ['--check'] : [])], { cwd: root });

if (differing.length > 0) {
  console.error(`Out of date: ${differing.join(', ')}. Run \`npm run generate\` and commit the result.`);
  process.exitCode = 1;
} else if (checkOnly) console.log('Generated files are up to date.');

function put(file, text) {
  const full = path.join(root, file);
  const present = existsSync(full) ? readFileSync(full, 'utf8').replaceAll('\r\n', '\n') : null;
  if (present === text) return;
  if (checkOnly) {
    differing.push(file);
    return;
  }
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}

function putRooms() {
  const file = path.join(root, 'ARCHITECTURE.md');
  if (!existsSync(file)) return;
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const short = name => `\`${name.replace('kernel/src/', '').replace('/src', '')}\``;
  const rows = Object.entries(rooms).map(
    ([name, allowed]) =>
      `| ${short(name)} | ${Array.isArray(allowed) ? allowed.map(short).join(' ') || 'nothing' : allowed} |`
  );
  const table = ['| room | may import |', '|---|---|', ...rows].join('\n');
  put(
    'ARCHITECTURE.md',
    text.replace(/<!-- rooms -->[^]*?<!-- \/rooms -->/, `<!-- rooms -->\n${table}\n<!-- /rooms -->`)
  );
}
