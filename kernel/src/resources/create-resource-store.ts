import { CellistError, type Origin, type Resource } from '@cellist/run-model';
import { DEFAULT_SETTINGS, type Environment, type Limits } from '../config/index.js';
import type { ContentFacts, Inspected, NewContent, OpenResource, ResourceStore } from './content.js';
import { createDocumentReader, type DocumentReader } from './documents/index.js';
import { FORMATS, formatOfMime } from './formats.js';
import { inspectContent, type InspectContext } from './inspect-content.js';
import { hashOf, isHash, openObjectFiles } from './object-files.js';
import { notKept, openResource, type OpenContext } from './open-resource.js';
import type { Recognise } from './scanned-text.js';
import { formatTable, parseTable } from './table.js';
import { videoPoster } from './video-poster.js';
import { inlineText, jsonFacts, tableFacts } from './writing.js';

export interface ResourceStoreOptions {
  /** The notebook's folder of contents: absolute. Made at the first write. */
  folder: string;
  limits?: Limits;
  /** Of the process: with it a video's first frame is shown where ffmpeg is found. */
  environment?: Environment;
  documents?: DocumentReader;
  /** Reads the letters of scanned pages, when the text of a document without a text layer is wanted. */
  recognise?: Recognise;
}

/** Contents whose facts are kept in memory, each with its small picture of some 8 KB. */
const MOST_KNOWN = 64;

/** Opens a store; reads and makes nothing yet, so it costs nothing however much is kept there. */
export function createResourceStore(options: ResourceStoreOptions): ResourceStore {
  const {
    folder,
    limits = DEFAULT_SETTINGS.limits,
    environment,
    documents = createDocumentReader()
  } = options;
  const files = openObjectFiles(folder);
  const { recognise } = options;
  const context: OpenContext = {
    files,
    limits,
    documents,
    scans: new Map(),
    ...(recognise === undefined ? {} : { recognise })
  };
  const known = new Map<string, ContentFacts>();
  const keep = async (
    { bytes, facts }: Inspected,
    name: string,
    from: Origin,
    signal?: AbortSignal
  ): Promise<OpenResource> => {
    const { extension, ...described } = facts;
    const { sha256, path } = await files.write(bytes, extension, signal);
    const resource: Resource = { name, ...described, sizeBytes: bytes.length, sha256, from };
    if (facts.kind === 'video' && environment !== undefined) {
      const preview = await videoPoster(path, facts.mime, environment, signal);
      if (preview !== null) resource.preview = preview;
    }
    return openResource(resource, extension, context);
  };
  /** A file that several cells name is decoded and drawn small once. */
  const inspect = async (bytes: Uint8Array, signal?: AbortSignal): Promise<Inspected> => {
    const hash = hashOf(bytes);
    const facts = known.get(hash);
    if (facts !== undefined) return { bytes, facts };
    const inspected = await inspectContent(bytes, { limits, documents, signal });
    if (inspected.bytes === bytes) {
      known.set(hash, inspected.facts);
      const [oldest] = known.keys();
      if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    }
    return inspected;
  };
  return {
    folder,
    async put(content, name, from, signal) {
      return keep(await inspectNew(content, { limits, documents, signal }), name, from, signal);
    },
    async putBytes(bytes, name, from, signal) {
      const inspected = await inspect(bytes, signal);
      return keep(inspected, name(inspected.facts.kind), from, signal);
    },
    open(resource) {
      const format = formatOfMime(resource.mime);
      if (format === null || !isHash(resource.sha256)) throw notKept(resource);
      return openResource(resource, format.extension, context);
    },
    has({ sha256, mime }) {
      const format = formatOfMime(mime);
      return format !== null && isHash(sha256) && files.has(sha256, format.extension);
    }
  };
}

/** Content that a task or cell brings, in the form in which it is kept. */
async function inspectNew(content: NewContent, context: InspectContext): Promise<Inspected> {
  switch (content.kind) {
    case 'text':
      return written(content.text, { ...formatFacts('text'), ...inlineText(content.text) });
    case 'json': {
      const text: unknown = JSON.stringify(content.json, null, 1);
      if (typeof text !== 'string') throw wrongKind('json', 'nothing that JSON can hold');
      return written(`${text}\n`, { ...formatFacts('json'), ...jsonFacts(JSON.parse(text), content.text) });
    }
    case 'table': {
      const text = formatTable(content.columns, content.rows);
      return written(text, {
        ...formatFacts('csv'),
        ...tableFacts(parseTable(text, context.limits.tableCells, ','))
      });
    }
    case 'image':
    case 'audio':
    case 'video': {
      const inspected = content.inspected ?? (await inspectContent(content.bytes, context));
      if (inspected.facts.kind !== content.kind) throw wrongKind(content.kind, inspected.facts.mime);
      return inspected;
    }
  }
}

function formatFacts(name: 'text' | 'json' | 'csv'): ContentFacts {
  const { kind, mime, extension } = FORMATS[name];
  return { kind, mime, extension };
}

function written(text: string, facts: ContentFacts): Inspected {
  return { bytes: Buffer.from(text, 'utf8'), facts };
}

function wrongKind(wanted: string, mime: string): CellistError {
  const words = formatOfMime(mime)?.words ?? mime;
  return new CellistError(
    'RESOURCE_UNREADABLE',
    `The content was said to be of the kind ${wanted}, but it is ${words}.`
  );
}
