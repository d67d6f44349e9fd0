/**
 * What a `%%ts` cell has in scope beside Node's own. Written for the editor: these types and sentences are what
 * completion and inspection show. The kernel holds them against its own types when it is compiled.
 */

export type ResourceKind = 'text' | 'image' | 'audio' | 'video' | 'table' | 'json';

/** A named, typed, immutable piece of content that this notebook read or made. */
export interface Resource {
  /** As in `@image-1`. */
  readonly name: string;
  readonly kind: ResourceKind;
  /** The media type, found from its bytes. */
  readonly mime: string;
  readonly sizeBytes: number;
  /** Of the content, in hexadecimal. */
  readonly sha256: string;
  /** In pixels, of a picture or video. */
  readonly width?: number;
  /** In pixels, of a picture or video. */
  readonly height?: number;
  /** Of a recording or video. */
  readonly durationMs?: number;
  readonly rows?: number;
  readonly columns?: number;
  /** Where the content lies on disk. */
  readonly path: string;
  bytes(): Promise<Buffer>;
  /** The whole text, or the reading in words of json and tables. */
  text(): Promise<string>;
  /** The value of json; of a table `{columns, rows}`. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a notebook wants to go on without a declaration
  json<Value = any>(): Promise<Value>;
  /** Where it came from: the chain of tasks and models back to the files. */
  lineage(): Promise<Lineage>;
  /** What was made from it, in this session and in earlier ones. */
  made(): Promise<Use[]>;
}

/** A resource and what it was made of. */
export interface Lineage {
  readonly name: string;
  /** As "media/a.jpg", "object-detection by owner/model (built in)". */
  readonly from: string;
  /** Null for what was read, and for answers. */
  readonly task: TaskName | null;
  readonly model: string | null;
  /** The id of the run that made it; null for what was read. */
  readonly run: string | null;
  readonly sources: readonly Lineage[];
}

/** A task that took a resource. */
export interface Use {
  readonly run: string;
  readonly task: TaskName;
  readonly model: string | null;
  /** The names of what it made. */
  readonly outputs: readonly string[];
}

/** Grows with the notebook, so that completion knows the names. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- each cell adds the names of its moment
export interface ResourceNames {}

/** Resources by their names: `resources['image-1']`. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- empty only while nobody added a name
export type Resources = Readonly<Record<keyof ResourceNames, Resource>> & Readonly<Record<string, Resource>>;

export interface Problem {
  readonly code: string;
  readonly message: string;
  /** What to do about it; may be empty. */
  readonly hint: string;
}

/** One task of a run: what was done, by which model, and what it yielded. */
export interface RunTask {
  readonly id: number;
  readonly task: TaskName;
  readonly dep: readonly number[];
  readonly args: Readonly<Record<string, string | readonly string[]>>;
  /** The names of the resources that the arguments became. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  readonly state: 'waiting' | 'ready' | 'running' | 'done' | 'failed' | 'skipped' | 'cancelled';
  /** The model that was taken, where it ran, and why. */
  readonly choice: { readonly id: string; readonly where: string; readonly reason: string } | null;
  /** The names of what it yielded. */
  readonly outputs: readonly string[];
  readonly cached: boolean;
  readonly durationMs: number | null;
  readonly error: Problem | null;
}

/** One request carried through plan, select, execute and respond. */
export interface Run {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number | null;
  readonly state:
    | 'planning'
    | 'awaiting-approval'
    | 'selecting'
    | 'running'
    | 'responding'
    | 'done'
    | 'failed'
    | 'cancelled';
  readonly request: string;
  readonly tasks: readonly RunTask[];
  /** Everything that the run read or made, described; the contents are in `resources`. */
  readonly resources: readonly {
    readonly name: string;
    readonly kind: ResourceKind;
    readonly mime: string;
    readonly sizeBytes: number;
  }[];
  /** Markdown. */
  readonly answer: string;
  readonly error: Problem | null;
}

/** A text, or a resource that can be read as one. */
export type TextArgument = string | Resource;
/** A resource or its name, a path relative to the notebook, or an address. An array runs the task for each. */
export type MediaArgument = string | Resource | readonly (string | Resource)[];

/** The tasks with their arguments; whatever else is given goes to the model as a parameter. */
export interface Tasks {
  'text-classification': { text: TextArgument };
  'token-classification': { text: TextArgument };
  'text2text-generation': { text: TextArgument };
  'text-generation': { text: TextArgument };
  conversational: { text: TextArgument };
  summarization: { text: TextArgument };
  translation: { text: TextArgument; source_language?: string; target_language?: string };
  'question-answering': { question: TextArgument; context: TextArgument };
  'sentence-similarity': { text: TextArgument; sentences: readonly TextArgument[] };
  'zero-shot-classification': { text: TextArgument; labels: readonly TextArgument[] };
  'tabular-classification': { table: MediaArgument; target?: string };
  'table-question-answering': { table: MediaArgument; question: TextArgument };
  'image-classification': { image: MediaArgument };
  'object-detection': { image: MediaArgument };
  'image-segmentation': { image: MediaArgument };
  'image-to-text': { image: MediaArgument };
  'image-to-image': { image: MediaArgument; text?: TextArgument };
  'depth-estimation': { image: MediaArgument };
  'visual-question-answering': { image: MediaArgument; question: TextArgument };
  'document-question-answering': { image: MediaArgument; question: TextArgument };
  'canny-control': { image: MediaArgument };
  'hed-control': { image: MediaArgument };
  'mlsd-control': { image: MediaArgument };
  'normal-control': { image: MediaArgument };
  'openpose-control': { image: MediaArgument };
  'canny-text-to-image': { image: MediaArgument; text: TextArgument };
  'depth-text-to-image': { image: MediaArgument; text: TextArgument };
  'hed-text-to-image': { image: MediaArgument; text: TextArgument };
  'mlsd-text-to-image': { image: MediaArgument; text: TextArgument };
  'normal-text-to-image': { image: MediaArgument; text: TextArgument };
  'openpose-text-to-image': { image: MediaArgument; text: TextArgument };
  'seg-text-to-image': { image: MediaArgument; text: TextArgument };
  'text-to-image': { text: TextArgument };
  'text-to-video': { text: TextArgument };
  'video-classification': { video: MediaArgument };
  'text-to-speech': { text: TextArgument };
  'automatic-speech-recognition': { audio: MediaArgument };
  'audio-classification': { audio: MediaArgument };
  'audio-to-audio': { audio: MediaArgument };
}

export type TaskName = keyof Tasks;

/** Content for `putResource`: a text, bytes whose kind only they tell, rows of a table, or any JSON value. */
export type Content =
  | string
  | Uint8Array
  | readonly Readonly<Record<string, unknown>>[]
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'json'; readonly json: unknown }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly unknown[])[];
    }
  | { readonly kind: 'image' | 'audio' | 'video'; readonly bytes: Uint8Array }
  | object
  | number
  | boolean;

/** What `display` showed, which can be shown anew in its place. */
export interface Display {
  readonly id: string;
  update(value: unknown): void;
}

/** What this notebook read and made, by name. */
export declare const resources: Resources;

/** The runs of this session, oldest first. */
export declare const runs: readonly Run[];

/**
 * Carries a request in plain language through all four stages, as a cell of its own would.
 * Rejects where the run fails or the cell is stopped.
 */
export declare function ask(request: string): Promise<Run>;

/**
 * Runs one task without a plan and gives what it yields, the primary result first.
 * @param options.model the model that must be taken, `owner/name`
 */
export declare function task<Name extends TaskName>(
  name: Name,
  args: Tasks[Name] & Readonly<Record<string, unknown>>,
  options?: { model?: string }
): Promise<Resource[]>;

/**
 * Keeps content beside the notebook and gives it a name that the next request can say: `@table-1`.
 * @param options.name a name of your own instead
 */
export declare function putResource(content: Content, options?: { name?: string }): Promise<Resource>;

/**
 * Shows a value beneath the cell: an object whose keys are MIME types as that content, anything else as a result is shown.
 * @param options.id under which it can be shown anew, also from another cell
 */
export declare function display(value: unknown, options?: { id?: string }): Display;

/** Asks the person at the notebook for a line. */
export declare function input(prompt?: string, options?: { password?: boolean }): Promise<string>;

/**
 * Removes what stands beneath the cell.
 * @param wait only when the next output comes
 */
export declare function clearOutput(wait?: boolean): void;
