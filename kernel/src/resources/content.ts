import type { Origin, Resource, ResourceKind } from '@cellist/run-model';

/** What content is, found from its bytes alone, with all that documents say of it (sizes in pixels, milliseconds). */
export interface ContentFacts {
  kind: ResourceKind;
  mime: string;
  /** Without the dot; the ending of the file in the store. */
  extension: string;
  width?: number;
  height?: number;
  durationMs?: number;
  rows?: number;
  columns?: number;
  truncated?: boolean;
  /** A small picture of it as a data: address. */
  preview?: string;
  /** The text, its head, or the reading in words of json and table. */
  text?: string;
  json?: unknown;
  /** What was changed or left out when it was read: "Turned upright.", one sentence each. */
  notes?: string[];
}

/** Content in the form in which it is kept, which may differ from how it came. */
export interface Inspected {
  bytes: Uint8Array;
  facts: ContentFacts;
}

/** A resource with its content at hand. Immutable; reading it verifies its hash. */
export interface OpenResource {
  readonly resource: Resource;
  bytes(signal?: AbortSignal): Promise<Uint8Array>;
  /** The whole text, or the reading in words of json and table (never cut, unlike `resource.text`). */
  text(signal?: AbortSignal): Promise<string>;
  json(signal?: AbortSignal): Promise<unknown>;
  /**
   * A page of a PDF, counted from 1, as PNG; scans are read from it. Other contents have no pages.
   * @throws RESOURCE_NOT_FOUND where there is no such page.
   */
  page?(number: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** Where the content lies on disk, verified: absolute, for experts that hand it to a program. */
  file(signal?: AbortSignal): Promise<string>;
  /** Where it is kept; nobody has looked whether it is there and whole. */
  readonly path: string;
}

/** Content that a task, a cell or a user brings, before it is stored. */
export type NewContent =
  | { kind: 'text'; text: string }
  | { kind: 'json'; json: unknown; text?: string }
  | { kind: 'table'; columns: string[]; rows: unknown[][] }
  | {
      kind: 'image' | 'audio' | 'video';
      bytes: Uint8Array;
      mime?: string;
      /** What was found out when the bytes were checked, so that the store need not decode them again. */
      inspected?: Inspected;
    };

/** Keeps contents by SHA-256 beside the notebook (DESIGN §5). Writes are atomic and idempotent. */
export interface ResourceStore {
  /** Stores content and gives the resource of that name. @throws RESOURCE_UNREADABLE where it is not of its kind. */
  put(content: NewContent, name: string, from: Origin, signal?: AbortSignal): Promise<OpenResource>;
  /** Stores bytes whose kind only they tell. */
  putBytes(
    bytes: Uint8Array,
    name: (kind: ResourceKind) => string,
    from: Origin,
    signal?: AbortSignal
  ): Promise<OpenResource>;
  /**
   * Opens a resource that a document describes; whether its content is kept and whole shows when it is read.
   * @throws RESOURCE_NOT_FOUND for a document that names no content.
   */
  open(resource: Resource): OpenResource;
  /** Whether a file of that content is kept, whole or damaged. */
  has(resource: Pick<Resource, 'sha256' | 'mime'>): boolean;
  /** The folder that holds it all: absolute. */
  readonly folder: string;
}

/** What can be read from outside: a file's path, an address, or `attachment:NAME` as Markdown cells write it. */
export interface ReadableMention {
  type: 'file' | 'url' | 'attachment';
  value: string;
}

/** Reads what a request names (DESIGN §10 applies). Names in the session are not its concern. */
export interface ResourceReader {
  /** @throws RESOURCE_NOT_FOUND (with the nearest names), RESOURCE_REFUSED, RESOURCE_UNREADABLE. */
  read(mention: ReadableMention, signal: AbortSignal): Promise<{ bytes: Uint8Array; from: Origin }>;
  /** The files that a folder or glob stands for, relative to the notebook's folder, sorted; null where it is neither. */
  list(value: string, signal: AbortSignal): Promise<string[] | null>;
}
