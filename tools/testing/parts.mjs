import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { venvProgram } from '../setup/python.mjs';
import { root } from '../setup/stamp.mjs';

const reports = path.join(root, '.cache', 'reports');
const bin = file => path.join(root, 'node_modules', file);
const jestFlags = ['--experimental-vm-modules', '--no-warnings', bin('jest/bin/jest.js')];

/** The parts of `npm test`, in the order in which they run: the quick ones first. */
export const parts = [
  check('format', bin('prettier/bin/prettier.cjs'), ['--check', '--log-level', 'warn', '.']),
  check('types', bin('typescript/bin/tsc'), ['-b']),
  check('lint', bin('eslint/bin/eslint.js'), ['.', '--max-warnings', '0']),
  check('rooms', bin('dependency-cruiser/bin/dependency-cruise.mjs'), [
    '--config',
    '.dependency-cruiser.mjs',
    'kernel',
    'labextension',
    'prompts'
  ]),
  check('generated', path.join(root, 'tools/generate.mjs'), ['--check']),
  jest('unit', ['--selectProjects', 'unit']),
  jest('end-to-end', ['--selectProjects', 'end-to-end']),
  { name: 'conformance', run: conformance },
  { name: 'browser', run: browser }
];

/** A tool that either passes or not: counts as one. */
function check(name, script, args) {
  return {
    name,
    async run() {
      const code = await node([script, ...args]);
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    }
  };
}

function jest(name, args) {
  return {
    name,
    async run() {
      const file = reportFile(`${name}.json`);
      const code = await node([...jestFlags, ...args, '--json', `--outputFile=${file}`]);
      const report = readReport(file);
      if (report === null) return { passed: 0, failed: 1 };
      const broken = report.testResults.filter(
        suite => suite.status === 'failed' && suite.assertionResults.every(test => test.status !== 'failed')
      ).length;
      const failed = report.numFailedTests + broken;
      const unfinished = report.numPendingTests + report.numTodoTests;
      return {
        passed: report.numPassedTests,
        failed: failed + unfinished + (code !== 0 && failed === 0 ? 1 : 0)
      };
    }
  };
}

async function conformance() {
  const file = reportFile('conformance.json');
  await command(venvProgram('python'), [path.join(root, 'test/conformance/run.py'), file], {
    JUPYTER_PATH: path.join(root, '.venv/share/jupyter')
  });
  const report = readReport(file);
  return report ?? { passed: 0, failed: 1 };
}

async function browser() {
  const file = reportFile('browser.json');
  const code = await node(
    [
      bin('@playwright/test/cli.js'),
      'test',
      '--config',
      path.join(root, 'test/browser/playwright.config.ts')
    ],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  );
  const stats = readReport(file)?.stats;
  if (stats === undefined) return { passed: 0, failed: 1 };
  const failed = stats.unexpected + stats.skipped;
  return { passed: stats.expected + stats.flaky, failed: failed + (code !== 0 && failed === 0 ? 1 : 0) };
}

function reportFile(name) {
  mkdirSync(reports, { recursive: true });
  const file = path.join(reports, name);
  rmSync(file, { force: true });
  return file;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function node(args, env = {}) {
  return command(process.execPath, args, env);
}

function command(program, args, env = {}) {
  return new Promise(resolve => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env }
    });
    child.once('error', () => resolve(1));
    child.once('exit', code => resolve(code ?? 1));
  });
}
