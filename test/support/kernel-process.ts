import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectZeromq, freeConnection, TestClient } from '../../kernel/src/jupyter/testing/index.js';
import { launcher, notebooks } from './places.js';

/** Real models do real work here, on whatever machine this is. */
const DEADLINE_MS = 60_000;

/** A built kernel as Jupyter starts it, with a client over real sockets. */
export interface KernelProcess {
  client: TestClient;
  child: ChildProcess;
  /** The notebook's folder. */
  folder: string;
  /** Shuts it down and waits for its end. @returns its exit code. */
  stop(): Promise<number | null>;
}

/** @param media sample files to copy beside the notebook, by their names in `notebooks/media` */
export async function startKernelProcess(
  media: readonly string[] = [],
  environment: Record<string, string> = {}
): Promise<KernelProcess> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cellist-'));
  await mkdir(path.join(folder, 'media'));
  await Promise.all(
    media.map(name => cp(path.join(notebooks, 'media', name), path.join(folder, 'media', name)))
  );
  const connection = await freeConnection('a key for tests');
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'cellist-connection-')), 'kernel.json');
  await writeFile(file, JSON.stringify(connection));
  const child = spawn(process.execPath, [launcher, 'kernel', '--connection-file', file], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...withoutLlm(process.env), XDG_CONFIG_HOME: path.join(folder, '.config'), ...environment }
  });
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  const client = await TestClient.connect(await connectZeromq(connection), connection.key, DEADLINE_MS);
  return {
    client,
    child,
    folder,
    async stop() {
      if (child.exitCode === null)
        await client.ask('shutdown_request', { restart: false }, { channel: 'control' });
      await client.close();
      return ended;
    }
  };
}

/** Tests bring the LLM that they want. */
export function withoutLlm(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    OPENAI_API_KEY: _key,
    OPENAI_BASE_URL: _url,
    CELLIST_MODEL: _model,
    HF_TOKEN: _token,
    ...rest
  } = environment;
  return rest;
}
