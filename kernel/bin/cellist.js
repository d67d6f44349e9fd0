#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/cellist.js', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  console.error('Cellist is not built yet: run `npm run build` once.');
  process.exitCode = 1;
}
