import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** As a policy's `allowed` takes it. */
  host: string;
  port: number;
  /** All that came in, oldest first. */
  requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];
  /** Settles once a connection was closed by the other side before the answer's end. */
  dropped: Promise<void>;
  close(): Promise<void>;
}

/** A real server on this machine, on a free port, which keeps what it was asked. */
export async function startServer(answer: RequestListener): Promise<TestServer> {
  const requests: TestServer['requests'] = [];
  let drop: () => void = () => undefined;
  const dropped = new Promise<void>(resolve => (drop = resolve));
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(parts).toString('utf8') });
      answer(request, response);
    });
    response.on('close', () => {
      if (!response.writableFinished) drop();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    host: `127.0.0.1:${String(port)}`,
    port,
    requests,
    dropped,
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      })
  };
}
