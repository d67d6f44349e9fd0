/**
 * Builds everything: the shared model, the kernel's bundle, the extension. `npm run build [kernel|labextension]`.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildKernel } from './build-kernel.mjs';
import { buildLabextension } from './build-labextension.mjs';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const parts = process.argv.slice(2);
const wants = part => parts.length === 0 || parts.includes(part);

await run(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'kernel/run-model'], { cwd: root });
if (wants('kernel')) await buildKernel();
if (wants('labextension') && existsSync(`${root}/labextension/src/index.ts`)) await buildLabextension();
