/**
 * `npm test [part …]`: installs what the tests need, then runs all of them; the last line counts all suites
 * together. Parts: format, lint, rooms, types, generated, unit, end-to-end, conformance, browser.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';
import { parts } from './testing/parts.mjs';
import { npm } from './setup/npm.mjs';
import { prepare } from './setup/prepare.mjs';
import { once, root } from './setup/stamp.mjs';
import { hasProgram, installPackages } from './setup/system-packages.mjs';

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !parts.some(part => part.name === name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. Parts are ${parts.map(part => part.name).join(', ')}.`);
  process.exit(2);
}
const chosen = parts.filter(part => wanted.length === 0 || wanted.includes(part.name));

await prepare();
await prepareTools();
await prepareTransformers();
const total = { passed: 0, failed: 0 };
for (const part of chosen) {
  console.log(`\n── ${part.name}`);
  const started = performance.now();
  const { passed, failed } = await part.run();
  // A part that ran nothing has not passed.
  const counted = passed + failed === 0 ? { passed: 0, failed: 1 } : { passed, failed };
  total.passed += counted.passed;
  total.failed += counted.failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${part.name}: ${counted.passed} passed, ${counted.failed} failed (${seconds} s)`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Programs that tests run for real: installed on Debian as root, else named. */
async function prepareTools() {
  const isLinux = process.platform === 'linux';
  const program = (name, packages = [name]) => ({ packages, isThere: () => hasProgram(name) });
  const tools = [
    { packages: ['chromium'], isThere: () => chromiumPath() !== null },
    program('espeak-ng'),
    program('tesseract', ['tesseract-ocr']),
    { packages: ['ffmpeg'], isThere: () => hasProgram('ffmpeg', ['-version']) },
    // Known to their experts on Linux alone.
    ...(isLinux
      ? [
          program('pocketsphinx_continuous', ['pocketsphinx', 'pocketsphinx-en-us']),
          program('apertium', ['apertium', 'apertium-eng-spa'])
        ]
      : [])
  ];
  const needed = tools.filter(tool => !tool.isThere());
  if (needed.length > 0) await installPackages(needed.flatMap(tool => tool.packages));
  const missing = needed.filter(tool => !tool.isThere()).flatMap(tool => tool.packages);
  if (missing.length === 0) return;
  console.error(
    `The tests need ${missing.join(', ')} (Chromium may also be named by CHROMIUM). On Debian: apt-get install ${missing.join(' ')}`
  );
  process.exit(1);
}

/** An optional peer of half a gigabyte, which users install by themselves: the tests bring their own, scripts off. */
async function prepareTransformers() {
  const folder = path.join(root, 'kernel', '.cache', 'transformers');
  const version = '@huggingface/transformers@4.3.1';
  const outputs = [path.join(folder, 'node_modules/@huggingface/transformers/package.json')];
  await once(
    'transformers',
    { inputs: ['tools/test.mjs'], outputs, words: `Installing ${version} for the tests` },
    () =>
      run(
        npm.command,
        [
          'install',
          '--ignore-scripts',
          '--no-fund',
          '--no-audit',
          '--loglevel=error',
          '--no-save',
          '--prefix',
          folder,
          version
        ],
        { cwd: root, shell: npm.shell }
      )
  );
}

function chromiumPath() {
  const places = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
  ];
  return places.find(place => place !== undefined && existsSync(place)) ?? null;
}
