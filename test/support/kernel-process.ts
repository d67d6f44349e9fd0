import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Connection } from '../../kernel/src/jupyter/index.js';
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
  connection: Connection;
  /** Another client; it is subscribed when this resolves. */
  connect(): Promise<TestClient>;
  /** Shuts it down and waits for its end. @returns its exit code. */
  stop(): Promise<number | null>;
}

/** What a kernel takes over from one that ran before it. */
export type Restart = Partial<Pick<KernelProcess, 'folder' | 'connection'>>;

/** @param media sample files to copy beside the notebook, by their names in `notebooks/media` */
export async function startKernelProcess(
  media: readonly string[] = [],
  environment: Record<string, string> = {},
  before: Restart = {}
): Promise<KernelProcess> {
  const folder = before.folder ?? (await mkdtemp(path.join(tmpdir(), 'cellist-')));
  await mkdir(path.join(folder, 'media'), { recursive: true });
  await Promise.all(
    media.map(name => cp(path.join(notebooks, 'media', name), path.join(folder, 'media', name)))
  );
  const connection = before.connection ?? (await freeConnection('a key for tests'));
  const file = await writeConnectionFile(connection);
  const child = spawn(process.execPath, [launcher, 'kernel', '--connection-file', file], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...withoutLlm(process.env), XDG_CONFIG_HOME: path.join(folder, '.config'), ...environment }
  });
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  const others: TestClient[] = [];
  const client = await connectTo(connection);
  return {
    client,
    child,
    folder,
    connection,
    async connect() {
      const other = await connectTo(connection);
      others.push(other);
      return other;
    },
    async stop() {
      if (child.exitCode === null)
        await client.ask('shutdown_request', { restart: false }, { channel: 'control' });
      await Promise.all([client, ...others].map(each => each.close()));
      return ended;
    }
  };
}

/** @returns its path, in a folder of its own */
export async function writeConnectionFile(connection: Connection): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'cellist-connection-')), 'kernel.json');
  await writeFile(file, JSON.stringify(connection));
  return file;
}

/** A client of a kernel that is starting or runs. */
export async function connectTo(connection: Connection): Promise<TestClient> {
  return TestClient.connect(await connectZeromq(connection), connection.key, DEADLINE_MS);
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
