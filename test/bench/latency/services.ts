import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { startLlmServer } from '../../../kernel/src/llm/testing/index.js';
import type { LlmServer, ScriptedReply } from '../../../kernel/src/llm/testing/index.js';
import { offeredIds, stageOf } from '../../support/scripted-llm.js';

/** How long services take, in milliseconds. */
export interface Pace {
  firstToken: number;
  token: number;
  model: number;
}

/** HuggingGPT's services as DESIGN §12 simulates them. */
export const SIMULATED: Pace = { firstToken: 400, token: 10, model: 800 };
/** Services that cost nothing: what is left is what Cellist adds, and the transport. */
export const INSTANT: Pace = { firstToken: 0, token: 0, model: 0 };

const CHARACTERS_A_TOKEN = 4;

/** How long a reply takes from its request to its last token. */
export function replyMs(text: string, { firstToken, token }: Pace): number {
  return firstToken + token * (tokensOf(text).length - 1);
}

function tokensOf(text: string): string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${String(CHARACTERS_A_TOKEN)}}`, 'g')) ?? [];
}

/** When services worked, so that what is left of a wall time is known: that is what Cellist adds. */
export interface WorkLog {
  /** @returns what ends the piece of work that begins now. */
  begin(): () => void;
  /** How long, since `sinceMs`, at least one service worked, in milliseconds. */
  workedMs(sinceMs: number): number;
}

export function createWorkLog(): WorkLog {
  const pieces: { from: number; to: number }[] = [];
  return {
    begin() {
      const piece = { from: performance.now(), to: Infinity };
      pieces.push(piece);
      return () => {
        piece.to = performance.now();
      };
    },
    workedMs(sinceMs) {
      let until = sinceMs;
      let worked = 0;
      for (const { from, to } of [...pieces].sort((a, b) => a.from - b.from)) {
        worked += Math.max(0, to - Math.max(from, until));
        until = Math.max(until, to);
      }
      return worked;
    }
  };
}

/** Each token at its time from the start, so that no timer's lateness adds up. */
function paced(text: string, pace: Pace, log: WorkLog): ScriptedReply {
  const started = performance.now();
  const until = (ms: number): Promise<void> => pause(Math.max(0, started + ms - performance.now()));
  const end = log.begin();
  const pieces = tokensOf(text);
  if (pace === INSTANT) {
    end();
    return { type: 'stream', pieces };
  }
  return {
    type: 'stream',
    pieces,
    firstMs: pace.firstToken,
    async gate(index) {
      await until(pace.firstToken + pace.token * index);
      if (index === pieces.length - 1) end();
    }
  };
}

export const SELECTION = '{"id": "lab/first-candidate", "reason": "It is made for such pictures and texts."}';

/** What the LLM will say next. */
export interface Script {
  plan: string;
  answer: string;
}

export interface PacedLlm {
  server: LlmServer;
  script: Script;
  /** When the last token of the last plan went out, in milliseconds since 1970. */
  planEndedAt: () => number;
}

export async function startPacedLlm(pace: Pace, log: WorkLog): Promise<PacedLlm> {
  const script: Script = { plan: '{"tasks": []}', answer: 'Hello to you.' };
  let planEndedAt = 0;
  const server = await startLlmServer(request => {
    switch (stageOf(request)) {
      case 'plan':
        planEndedAt = Date.now() + replyMs(script.plan, pace);
        return paced(script.plan, pace, log);
      case 'select': {
        const id = offeredIds(request).find(each => each.startsWith('lab/')) ?? '';
        return paced(SELECTION.replace('lab/first-candidate', id), pace, log);
      }
      case 'respond':
        return paced(script.answer, pace, log);
    }
  });
  return { server, script, planEndedAt: () => planEndedAt };
}

/** A model behind HTTP that takes its time and always finds the same. */
export async function startModel(
  result: unknown,
  pace: Pace,
  log: WorkLog
): Promise<{ url: string; close(): void }> {
  const body = JSON.stringify(result);
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      const end = log.begin();
      const answer = (): void => {
        end();
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(body);
      };
      if (pace === INSTANT) answer();
      else setTimeout(answer, pace.model);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    close() {
      server.close();
      server.closeAllConnections();
    }
  };
}
