import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';

/** What came in, as a test reads it. */
export interface LlmRequest {
  path: string;
  authorization: string | null;
  body: {
    model: string;
    messages: { role: string; content: string }[];
    temperature?: number | undefined;
    seed?: number | undefined;
    stream_options?: unknown;
    response_format?: { type: string; json_schema?: unknown } | undefined;
  };
  /** Aborts when the client goes away before the reply is whole. */
  signal: AbortSignal;
}

/** What the server does with one request. */
export type ScriptedReply =
  | {
      type: 'stream';
      /** Pieces of the content; an object stands for the whole delta, as `{reasoning_content: "…"}`. */
      pieces: readonly (string | Readonly<Record<string, unknown>>)[];
      firstMs?: number;
      pauseMs?: number;
      /** Waited for before each piece but the first, so that a test decides when the stream goes on. */
      gate?: (index: number) => Promise<void>;
      finish?: string;
      usage?: { prompt_tokens: number; completion_tokens: number };
      /** Breaks the connection after the pieces. */
      cut?: boolean;
      /** Ends the stream properly, but without saying that it finished. */
      unfinished?: boolean;
      /** Sends an error object as the last event. */
      error?: unknown;
    }
  | { type: 'error'; status: number; body: unknown; headers?: Readonly<Record<string, string>> }
  | { type: 'json'; body: unknown }
  | { type: 'html'; text: string }
  /** Takes the request and says nothing. */
  | { type: 'hang' }
  /** Breaks the connection before anything was sent. */
  | { type: 'drop' };

export interface LlmServer {
  /** As `http://127.0.0.1:PORT/v1`. */
  baseUrl: string;
  /** All chat requests, in the order of their coming. */
  requests: LlmRequest[];
  close(): Promise<void>;
}

const bodySchema = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  temperature: z.number().optional(),
  seed: z.number().optional(),
  stream_options: z.unknown().optional(),
  response_format: z.object({ type: z.string(), json_schema: z.unknown().optional() }).optional()
});

/**
 * A real HTTP server that speaks OpenAI's protocol: streamed chat completions, a list of models, and every fault
 * by script. Each reply is decided by `answer`, which sees the request; a list is given out one after the other,
 * the last one for all further requests.
 */
export async function startLlmServer(
  answer:
    | readonly ScriptedReply[]
    | ((request: LlmRequest, index: number) => ScriptedReply | Promise<ScriptedReply>),
  models: readonly string[] = ['test-model']
): Promise<LlmServer> {
  const requests: LlmRequest[] = [];
  const decide = (request: LlmRequest, index: number): ScriptedReply | Promise<ScriptedReply> => {
    if (typeof answer === 'function') return answer(request, index);
    return answer[Math.min(index, answer.length - 1)] ?? { type: 'hang' };
  };
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    if (incoming.url?.endsWith('/models') === true) {
      sendJson(response, 200, { object: 'list', data: models.map(id => ({ id, object: 'model' })) });
      return;
    }
    let text = '';
    for await (const part of incoming) text += String(part);
    const request: LlmRequest = {
      path: incoming.url ?? '',
      authorization: incoming.headers.authorization ?? null,
      body: bodySchema.parse(JSON.parse(text)),
      signal: gone.signal
    };
    requests.push(request);
    await send(await decide(request, requests.length - 1), response, gone.signal);
  };
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      if (!response.headersSent) sendJson(response, 500, { error: { message: String(error) } });
      else response.destroy();
    });
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${String(port)}/v1`,
    requests,
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      })
  };
}

/** A reply that streams a text in pieces of so many characters. */
export function streamOf(text: string, pieceLength = 7): Extract<ScriptedReply, { type: 'stream' }> {
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${String(pieceLength)}}`, 'g')) ?? [];
  return { type: 'stream', pieces };
}

async function send(reply: ScriptedReply, response: ServerResponse, signal: AbortSignal): Promise<void> {
  switch (reply.type) {
    case 'hang':
      return;
    case 'drop':
      response.destroy();
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(reply.text);
      return;
    case 'json':
      sendJson(response, 200, reply.body);
      return;
    case 'error':
      sendJson(response, reply.status, reply.body, reply.headers);
      return;
    case 'stream':
      await sendStream(reply, response, signal);
  }
}

async function sendStream(
  reply: Extract<ScriptedReply, { type: 'stream' }>,
  response: ServerResponse,
  signal: AbortSignal
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.flushHeaders();
  const event = (value: unknown): void => {
    response.write(`data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`);
  };
  const chunk = (delta: unknown, finish: string | null): unknown => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'test-model',
    choices: [{ index: 0, delta, finish_reason: finish }]
  });
  if (reply.firstMs !== undefined) await pause(reply.firstMs, undefined, { signal });
  for (const [index, piece] of reply.pieces.entries()) {
    if (index > 0) {
      if (reply.pauseMs !== undefined) await pause(reply.pauseMs, undefined, { signal });
      await reply.gate?.(index);
    }
    if (signal.aborted) return;
    event(chunk(typeof piece === 'string' ? { content: piece } : piece, null));
  }
  if (reply.cut === true) {
    // Destroyed only once the pieces are out, so that they arrive.
    response.write('', () => response.destroy());
    return;
  }
  if (reply.error !== undefined) event({ error: reply.error });
  else if (reply.unfinished !== true) {
    event(chunk({}, reply.finish ?? 'stop'));
    if (reply.usage !== undefined) {
      event({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 0,
        model: 'test-model',
        choices: [],
        usage: reply.usage
      });
    }
    event('[DONE]');
  }
  response.end();
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {}
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
