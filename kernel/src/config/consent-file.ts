import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const consentSchema = z.record(z.string(), z.array(z.string()));

/**
 * Which hosts a notebook may send to, as its user once said (DESIGN §10). Kept in the user's own folder: a
 * downloaded notebook must not bring its own consent.
 */
export interface ConsentFile {
  has(notebook: string, host: string): Promise<boolean>;
  add(notebook: string, host: string): Promise<void>;
}

export function openConsentFile(userFolder: string): ConsentFile {
  const file = join(userFolder, 'consent.json');
  const read = async (): Promise<z.infer<typeof consentSchema>> => {
    try {
      return consentSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch {
      return {}; // none was given yet, or what is there cannot be read: then it is asked for again
    }
  };
  return {
    has: async (notebook, host) => (await read())[notebook]?.includes(host) ?? false,
    async add(notebook, host) {
      const consents = await read();
      consents[notebook] = [...new Set([...(consents[notebook] ?? []), host])];
      await mkdir(userFolder, { recursive: true });
      const aside = `${file}.${String(process.pid)}`;
      await writeFile(aside, `${JSON.stringify(consents, null, 2)}\n`, { mode: 0o600 });
      await rename(aside, file);
    }
  };
}
