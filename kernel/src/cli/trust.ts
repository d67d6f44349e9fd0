import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { CellistError } from '@cellist/run-model';
import { loadConfig, PROJECT_FILE, readEnvironment, trustProject, userFolder } from '../config/index.js';

/**
 * `cellist trust [FOLDER]`: accepts the configuration file in or above a folder as it is now, and says which of its
 * settings count from now on. @throws CONFIG_INVALID where there is none, or where it is not readable.
 */
export async function trust(folder: string): Promise<void> {
  const start = path.resolve(folder);
  if (!existsSync(start) || !statSync(start).isDirectory())
    throw new CellistError('CONFIG_INVALID', `There is no folder ${start}.`);
  const environment = readEnvironment();
  const { project } = await loadConfig({ environment, notebookFolder: start });
  if (project === null)
    throw new CellistError('CONFIG_INVALID', `There is no ${PROJECT_FILE} in or above ${start}.`);
  if (project.trusted) {
    say(`${project.file} is trusted already.`);
    return;
  }
  const { file } = await trustProject(project.file, userFolder(environment));
  const counted =
    project.ignored.length === 0
      ? 'It holds nothing that needed it.'
      : `From now on these count as well: ${project.ignored.join(', ')}.`;
  say(`Trusted ${file}, as it is now. ${counted} A change of the file needs it again.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
