import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CellistError } from '@cellist/run-model';
import * as z from 'zod';
import { packageFolder } from '../config/index.js';

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  peerDependencies: z.object({ '@huggingface/transformers': z.string() })
});

export function packageVersion(): string {
  return readPackage().version;
}

/** The versions of transformers.js that Cellist works with. */
export function transformersRange(): string {
  return readPackage().peerDependencies['@huggingface/transformers'];
}

function readPackage(): z.infer<typeof packageSchema> {
  return packageSchema.parse(JSON.parse(readFileSync(path.join(packageFolder(), 'package.json'), 'utf8')));
}

/** The prebuilt extension. @throws PROGRAM_MISSING where it is not built. */
export function labextensionFolder(): string {
  const require = createRequire(path.join(packageFolder(), 'package.json'));
  const folder = path.join(
    path.dirname(require.resolve('@cellist/labextension/package.json')),
    'dist',
    'labextension'
  );
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  throw new CellistError('PROGRAM_MISSING', 'The JupyterLab extension is not built.', {
    hint: 'Run `npm run build` once.'
  });
}
