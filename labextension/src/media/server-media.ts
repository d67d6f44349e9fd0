import { objectPath } from '@cellist/run-model';
import type { Resource } from '@cellist/run-model';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { ServerConnection } from '@jupyterlab/services';
import type { IMedia } from './media.js';

export interface IServerMediaOptions {
  /** Knows where the notebook is. */
  resolver: IRenderMime.IResolver | null;
  serverSettings?: ServerConnection.ISettings;
}

/**
 * Takes contents from the folder beside the notebook, `NAME.cellist/`, through the server. They are fetched whole:
 * the server answers no range requests, without which a player cannot seek.
 */
export class ServerMedia {
  constructor(options: IServerMediaOptions) {
    this._resolver = options.resolver;
    this._settings = options.serverSettings ?? ServerConnection.makeSettings();
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    for (const media of this._loaded.values()) URL.revokeObjectURL(media.address);
    this._loaded.clear();
  }

  /** @returns null where the notebook's path is not known, or the content is not beside it. */
  async load(resource: Resource): Promise<IMedia | null> {
    const known = this._loaded.get(resource.sha256);
    if (known !== undefined) return known;
    const address = await this._addressOf(resource);
    if (address === null) return null;
    const response = await ServerConnection.makeRequest(address, {}, this._settings);
    if (!response.ok || this.isDisposed) return null;
    const blob = new Blob([await response.arrayBuffer()], { type: resource.mime });
    // Two views of one content may have asked side by side.
    const loaded = this._loaded.get(resource.sha256);
    if (loaded !== undefined) return loaded;
    if (this._isDisposed) return null;
    const media = { address: URL.createObjectURL(blob), bytes: () => blob.arrayBuffer() };
    this._loaded.set(resource.sha256, media);
    return media;
  }

  private async _addressOf(resource: Resource): Promise<string | null> {
    const resolver = this._resolver;
    if (resolver === null || !('path' in resolver) || typeof resolver.path !== 'string') return null;
    if (!/^[0-9a-f]{64}$/.test(resource.sha256)) return null;
    const name = (resolver.path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
    const path = `${encodeURIComponent(`${name}.cellist`)}/${objectPath(resource)}`;
    return resolver.getDownloadUrl(await resolver.resolveUrl(path));
  }

  private readonly _resolver: IRenderMime.IResolver | null;
  private readonly _settings: ServerConnection.ISettings;
  private readonly _loaded = new Map<string, IMedia>();
  private _isDisposed = false;
}
