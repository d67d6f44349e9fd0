/**
 * `npm test [part …]`: installs what the tests need, then runs all of them; the last line counts all suites
 * together. Parts: format, lint, rooms, types, generated, unit, end-to-end, conformance, browser.
 */
import { existsSync } from 'node:fs';
import { parts } from './testing/parts.mjs';
import { prepare } from './setup/prepare.mjs';
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

/** A browser and a voice: installed on Debian as root, else named. */
async function prepareTools() {
  const needed = [
    {
      package: 'chromium',
      isThere: () => chromiumPath() !== null,
      how: 'Chromium (or set CHROMIUM to its path)'
    },
    { package: 'espeak-ng', isThere: () => hasProgram('espeak-ng'), how: 'espeak-ng' }
  ].filter(tool => !tool.isThere());
  if (needed.length > 0) await installPackages(needed.map(tool => tool.package));
  const missing = needed.filter(tool => !tool.isThere());
  if (missing.length === 0) return;
  console.error(
    `The tests need ${missing.map(tool => tool.how).join(' and ')}. On Debian: apt-get install ${missing.map(tool => tool.package).join(' ')}`
  );
  process.exit(1);
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
