/**
 * `npm start [-- --no-browser …]`: from a fresh clone to JupyterLab on the tour. Arguments are JupyterLab's.
 */
import path from 'node:path';
import { prepare } from './setup/prepare.mjs';
import { root } from './setup/stamp.mjs';
import { run } from './run.mjs';

await prepare();
const cellist = path.join(root, 'kernel/bin/cellist.js');
await run(
  process.execPath,
  [cellist, 'lab', path.join(root, 'notebooks/tour.ipynb'), ...process.argv.slice(2)],
  { cwd: root }
).catch(() => {
  process.exitCode = 1;
});
