import { composeConfig } from '../../config/index.js';
import type { Environment, Secrets, SettingsLayer } from '../../config/index.js';
import { createFetcher } from '../../net/index.js';
import type { RetryClock } from '../../net/index.js';
import { createLanes } from '../remote/lanes.js';
import type { RemoteDependencies } from '../remote/remote-call.js';

export interface TestRemote extends RemoteDependencies {
  /** The pauses that were made, in milliseconds; none of them is waited for. */
  pauses: number[];
  dispose(): Promise<void>;
}

export interface TestRemoteOptions {
  settings?: SettingsLayer;
  secrets?: Partial<Secrets>;
  environment?: Environment;
  /** Calls at a time. */
  lanes?: number;
}

/** What remote experts are made from, with the real fetch and pauses that are only counted. */
export function testRemote(options: TestRemoteOptions = {}): TestRemote {
  const { settings = {}, secrets = {}, environment = {} } = options;
  const pauses: number[] = [];
  const config = composeConfig({
    layers: { 'user file': settings, 'project file': {}, environment: {}, session: {} },
    secrets: { apiKey: null, hfToken: null, ...secrets },
    project: null,
    environment
  });
  const clock: RetryClock = {
    sleep(ms, signal) {
      signal.throwIfAborted();
      pauses.push(ms);
      return Promise.resolve();
    },
    random: () => 1
  };
  const fetcher = createFetcher({
    policy: () => ({ allowed: [], offline: config.settings.offline, connectMs: 2000, silenceMs: 10_000 })
  });
  return {
    config: () => config,
    fetcher,
    lanes: createLanes(options.lanes),
    clock,
    pauses,
    dispose: () => fetcher.dispose()
  };
}
