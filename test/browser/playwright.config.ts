import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { root, venv, venvProgram } from '../support/places.js';

const port = Number(process.env['TEST_PORT'] ?? '8931');
const work = path.join(root, '.cache', 'browser');
const notebooks = path.join(work, 'notebooks');
const settings = path.join(work, 'config', 'labconfig');

mkdirSync(notebooks, { recursive: true });
mkdirSync(settings, { recursive: true });
writeFileSync(
  path.join(settings, 'default_setting_overrides.json'),
  JSON.stringify({
    '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false }
  })
);

const chromium = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome'
].find(place => place !== undefined && existsSync(place));

export default defineConfig({
  testDir: '.',
  outputDir: path.join(root, '.cache', 'browser', 'results'),
  timeout: 120_000,
  expect: { timeout: 60_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list'], ['json']],
  use: {
    baseURL: `http://127.0.0.1:${String(port)}`,
    viewport: { width: 1280, height: 900 },
    video: 'off',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-lcd-text',
        '--disable-background-networking',
        '--autoplay-policy=no-user-gesture-required'
      ]
    }
  },
  webServer: {
    command: `${process.platform === 'win32' ? '' : 'exec '}"${venvProgram('jupyter-lab')}" --config "${path.join(root, 'test/browser/jupyter_config.py')}" --port ${String(port)} --ServerApp.root_dir "${notebooks}"`,
    url: `http://127.0.0.1:${String(port)}/api/status`,
    timeout: 90_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 8000 },
    env: {
      JUPYTER_PATH: path.join(venv, 'share', 'jupyter'),
      JUPYTER_CONFIG_DIR: path.join(work, 'config'),
      JUPYTERLAB_WORKSPACES_DIR: path.join(work, 'workspaces'),
      XDG_CONFIG_HOME: path.join(work, 'user'),
      CELLIST_MODEL: 'embedded'
    }
  }
});
