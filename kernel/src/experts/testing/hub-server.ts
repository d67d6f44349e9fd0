import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ServerResult } from './hub-results.js';

/** What came in. */
export interface HubCall {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What a server does with one call: a result, another status, or a fault of the connection. */
export type HubAnswer =
  | ServerResult
  | { status: number; contentType?: string; body: string; headers?: Readonly<Record<string, string>> }
  /** Takes the call and says nothing. */
  | 'hang'
  /** Breaks the connection. */
  | 'reset';

export interface HubServer {
  /** `http://127.0.0.1:PORT` */
  url: string;
  calls: HubCall[];
  /** Calls that were begun and not yet answered. */
  open(): number;
  /** Settles once no call is open: answered, or left by its caller. */
  allClosed(): Promise<void>;
  /** Settles once no caller holds a socket, not even one without a call. */
  left(): Promise<void>;
  close(): Promise<void>;
}

/** A real server on this machine that answers as the function says. */
export async function startHubServer(
  answer: (call: HubCall, index: number) => HubAnswer | Promise<HubAnswer>
): Promise<HubServer> {
  const calls: HubCall[] = [];
  let open = 0;
  let waiting: (() => void)[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
    const { method = '', url = '', headers } = request;
    const call = { method, path: url, headers, body: Buffer.concat(parts) };
    calls.push(call);
    send(await answer(call, calls.length - 1), response);
  };
  const server = createServer((request, response) => {
    open += 1;
    response.on('close', () => {
      open -= 1;
      if (open === 0) for (const go of waiting.splice(0)) go();
    });
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) send({ status: 500, body: String(error) }, response);
      else response.destroy();
    });
  });
  const sockets = new Set<Socket>();
  server.on('connection', socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    calls,
    open: () => open,
    allClosed: () =>
      open === 0 ? Promise.resolve() : new Promise(resolve => (waiting = [...waiting, resolve])),
    async left() {
      while (sockets.size > 0) await Promise.all([...sockets].map(socket => once(socket, 'close')));
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      })
  };
}

function send(answer: HubAnswer, response: ServerResponse): void {
  if (answer === 'hang') return;
  if (answer === 'reset') {
    response.destroy();
    return;
  }
  if ('status' in answer) {
    const isJson = /^\s*[[{]/.test(answer.body);
    const contentType = answer.contentType ?? (isJson ? 'application/json' : 'text/html');
    response.writeHead(answer.status, { 'content-type': contentType, ...answer.headers });
  } else response.writeHead(200, { 'content-type': answer.contentType });
  response.end(answer.body);
}
