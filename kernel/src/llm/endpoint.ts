import { isLoopbackHost } from '../net/index.js';

/** Where an LLM answers, and how it is reached. Holds a key: never logged, recorded or put into an error. */
export interface LlmEndpoint {
  /** As `http://127.0.0.1:11434/v1`: what comes before `/chat/completions`. */
  baseUrl: string;
  model: string;
  /** Null where the server wants none: no authorization header is sent then. */
  apiKey: string | null;
  /** The fetch of `net`, with its trust already named. */
  fetch: typeof globalThis.fetch;
}

/** The host that sentences name, as `api.example.org` or `127.0.0.1:8000`. */
export function hostOf(baseUrl: string): string {
  return asUrl(baseUrl)?.host ?? 'the LLM server';
}

export function isLoopback(baseUrl: string): boolean {
  const url = asUrl(baseUrl);
  return url !== null && isLoopbackHost(url.hostname);
}

function asUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
