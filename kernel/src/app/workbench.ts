import { completeCell, completenessOf, inspectCell } from '../cells/index.js';
import type {
  CompleteRequest,
  CompleteResult,
  ErrorContent,
  ExecuteOutcome,
  ExecuteRequest,
  HistoryEntry,
  HistoryRequest,
  InspectRequest,
  IsCompleteResult,
  JsonObject,
  MimeBundle,
  RequestContext
} from '../jupyter/index.js';
import { childEnvironment } from '../config/index.js';
import { createHistory } from '../session/index.js';
import { createTypescript } from '../typescript/index.js';
import { commandContext } from './command-context.js';
import { describeError } from './describe-error.js';
import { createServices } from './create-services.js';
import type { ServicesOptions } from './create-services.js';
import { executeCell } from './execute-cell.js';
import { notebookHost } from './execute-code.js';
import { filesBeginning } from './files-beginning.js';

/** What answers a kernel's requests once the first cell, completion or inspection came. */
export interface Workbench {
  execute(request: ExecuteRequest, context: RequestContext): Promise<ExecuteOutcome | undefined>;
  complete(request: CompleteRequest, context: RequestContext): Promise<CompleteResult>;
  inspect(request: InspectRequest, context: RequestContext): Promise<MimeBundle | null>;
  isComplete(code: string): Promise<IsCompleteResult>;
  history(request: HistoryRequest): Promise<readonly HistoryEntry[]>;
  /** Keeps what a client sends of the notebook's attachments, for the cell that it is about to run. */
  takeAttachments(sent: JsonObject): void;
  /** Words for what a request ended with; `ename` is the code, `evalue` the sentence. */
  describeError(error: unknown, interrupted: boolean): ErrorContent;
  dispose(): Promise<void>;
}

export async function openWorkbench(options: ServicesOptions): Promise<Workbench> {
  const services = await createServices(options);
  const history = createHistory(services.place.contentFolder);
  const typescript = createTypescript(
    { folder: services.place.notebookFolder, environment: childEnvironment(options.environment) },
    notebookHost(services)
  );
  return {
    execute(request, context) {
      if (request.storeHistory) history.add(request.executionCount, request.code);
      return executeCell(request, context, services, commandContext(services, context.signal), typescript);
    },
    complete: ({ code, cursor }) =>
      completeCell(code, cursor, {
        session: services.session,
        filesBeginning: prefix => filesBeginning(prefix, services.place.notebookFolder),
        typescript
      }),
    async inspect({ code, cursor }, context) {
      const found = await inspectCell(code, cursor, commandContext(services, context.signal), typescript);
      if (found === null) return null;
      const { plain, markdown, html } = found;
      return {
        data: {
          'text/plain': plain,
          'text/markdown': markdown,
          ...(html === undefined ? {} : { 'text/html': html })
        }
      };
    },
    isComplete: code => completenessOf(code, typescript),
    history: request => history.read(request),
    takeAttachments(sent) {
      services.attachments.take(sent);
    },
    describeError,
    async dispose() {
      typescript.dispose();
      await Promise.all([services.dispose(), history.flush()]);
    }
  };
}
