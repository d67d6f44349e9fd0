import { RUN_MIME, readRun, toProblem } from '@cellist/run-model';
import type { Problem, Resource, Run } from '@cellist/run-model';
import type { ISessionContext } from '@jupyterlab/apputils';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { nullTranslator } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import { ServerMedia, embeddedMedia } from '../media/index.js';
import type { IMedia } from '../media/index.js';
import { RunBody } from './body.js';
import { RunContext } from './context.js';
import type { IRunContext } from './context.js';
import { createMarkdownRenderer } from './markdown.js';
import type { RunModel, RunModelRegistry } from './model.js';

export interface IRunRendererOptions {
  renderer: IRenderMime.IRendererOptions;
  models: RunModelRegistry;
  /** The session of the document in which an element stands; null where there is none. */
  findSession: (element: HTMLElement) => ISessionContext | null;
}

/**
 * Renders run documents beneath their cells. Made once for an output and handed every revision: it keeps its
 * elements, drops stale revisions and never throws; what it cannot read it shows as the HTML beside it.
 */
export class RunRenderer extends ReactWidget implements IRenderMime.IRenderer {
  constructor(options: IRunRendererOptions) {
    super();
    this.addClass('jp-CellistRun');
    this._options = options;
    this._server = new ServerMedia({ resolver: options.renderer.resolver });
    this._renderMarkdown = createMarkdownRenderer(options.renderer);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const html = model.data['text/html'];
    this._setHtml(typeof html === 'string' ? html : '');
    try {
      this._show(readRun(model.data[RUN_MIME]));
      this._problem = null;
    } catch (error) {
      this._problem = toProblem(error, 'RESOURCE_UNREADABLE');
    }
    this.update();
    return Promise.resolve();
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this._setSession(null);
    this._server.dispose();
    if (this._id !== null) this._options.models.release(this._id);
    this._id = null;
    super.dispose();
  }

  protected override onAfterAttach(message: Message): void {
    this._setSession(this._options.findSession(this.node));
    super.onAfterAttach(message);
  }

  protected override onBeforeDetach(message: Message): void {
    super.onBeforeDetach(message);
    this._setSession(null);
  }

  protected override render(): React.JSX.Element {
    if (this._problem !== null || this._model === null) return this._renderFallback();
    return (
      <RunContext.Provider value={this._contextNow()}>
        <RunBody model={this._model} />
      </RunContext.Provider>
    );
  }

  private _renderFallback(): React.JSX.Element {
    const markup = this._options.renderer.sanitizer.sanitize(this._html);
    return (
      <div className="jp-CellistRun-body jp-mod-fallback">
        {this._problem !== null && (
          <p className="jp-CellistRun-note">
            <span className="jp-CellistRun-problem">{this._problem.message}</span> {this._problem.hint}
          </p>
        )}
        <div className="jp-RenderedHTMLCommon" dangerouslySetInnerHTML={{ __html: markup }} />
      </div>
    );
  }

  private _show(run: Run): void {
    if (run.id !== this._id || this._model === null) {
      if (this._id !== null) this._options.models.release(this._id);
      this._id = run.id;
      this._model = this._options.models.acquire(run.id);
    }
    this._model.setDocument(run);
  }

  private _setHtml(html: string): void {
    if (html === this._html) return;
    this._html = html;
    this._embedded = null;
    this._context = null;
  }

  /** Parsed when first wanted: the last HTML of a run may hold megabytes. */
  private _mediaAtHand(resource: Resource): IMedia | null {
    this._embedded ??= embeddedMedia(this._html);
    return this._embedded.get(resource.name) ?? null;
  }

  private _setSession(session: ISessionContext | null): void {
    if (session === this._session) return;
    this._session?.statusChanged.disconnect(this._onStatusChanged);
    this._session = session;
    this._session?.statusChanged.connect(this._onStatusChanged);
    this._context = null;
  }

  private readonly _onStatusChanged = (): void => {
    this._context = null;
    this.update();
  };

  /** The same object until something in it changed, so that the tree is not rebuilt for nothing. */
  private _contextNow(): IRunContext {
    if (this._context !== null) return this._context;
    const session = this._session;
    this._context = {
      trans: (this._options.renderer.translator ?? nullTranslator).load('cellist'),
      renderMarkdown: this._renderMarkdown,
      mediaAtHand: resource => this._mediaAtHand(resource),
      loadMedia: resource => this._server.load(resource),
      stop:
        session === null
          ? null
          : () => {
              void session.session?.kernel?.interrupt();
            },
      isKernelAtWork: session === null || isAtWork(session)
    };
    return this._context;
  }

  private readonly _options: IRunRendererOptions;
  private readonly _server: ServerMedia;
  private readonly _renderMarkdown: IRunContext['renderMarkdown'];
  private _id: string | null = null;
  private _model: RunModel | null = null;
  private _problem: Problem | null = null;
  private _html = '';
  private _embedded: ReadonlyMap<string, IMedia> | null = null;
  private _session: ISessionContext | null = null;
  private _context: IRunContext | null = null;
}

/** True while the kernel works, and while nothing is known of it yet, as just after a page was loaded. */
function isAtWork(session: ISessionContext): boolean {
  const status = session.session?.kernel?.status;
  if (status === undefined) return !session.isReady;
  return status !== 'idle' && status !== 'dead' && status !== 'terminating';
}
