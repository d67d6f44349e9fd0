import type {
  ArgumentValue,
  Candidate,
  ControllerInfo,
  Mention,
  PromptUse,
  Resource,
  ResourceKind,
  Run,
  TaskName
} from '@cellist/run-model';

/** A turn of the chat log: what stage 1 may know of earlier cells (HuggingGPT §3.1.4). */
export interface Turn {
  request: string;
  answer: string;
  /** In the order of their names' making. */
  resources: readonly Resource[];
  /** The tasks of its plan, for requests such as "do the same with b.jpg". */
  tasks: readonly {
    id: number;
    task: TaskName;
    args: Readonly<Record<string, ArgumentValue>>;
    outputs: readonly string[];
  }[];
}

export interface PlanInput {
  request: string;
  /** What the request names; nothing of it has been opened. */
  mentions: readonly Mention[];
  /** Oldest first. */
  turns: readonly Turn[];
  /** Set where the first reply could not be used: it is asked for once again with the errors named. */
  correction: { reply: string; errors: readonly string[] } | null;
  onUsage?: OnUsage;
}

/** What the plan stage streams. `task` is as written: the pipeline checks it. */
export type PlanItem =
  | { type: 'task'; task: unknown }
  /**
   * Something that the request mentions and asks about itself ("how long is a.wav?"): it is opened for the answer, without
   * a task. Of a folder or glob the files of a kind are, or all where it is null.
   */
  | { type: 'look'; value: string; kind: ResourceKind | null }
  /** A doubt in one plain sentence, shown with the answer. */
  | { type: 'note'; text: string }
  /** The raw reply, for a correction and the record; last. */
  | { type: 'reply'; text: string };

export interface Usage {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  /** True where the tokens were counted here, not reported. */
  estimated: boolean;
  /** What the LLM was sent was made from these. */
  prompts?: PromptUse[];
}

/** Is told what each call of an LLM took, when it has ended; also one that failed or was stopped. */
export type OnUsage = (usage: Usage) => void;

export interface SelectInput {
  request: string;
  task: TaskName;
  /** Of the tasks of this type that are known so far. */
  args: readonly Readonly<Record<string, ArgumentValue>>[];
  /** Ranked, at least two, all able to run now. */
  candidates: readonly Candidate[];
  onUsage?: OnUsage;
}

export interface Selection {
  id: string;
  reason: string;
  /** Set where the controller found none and the first-ranked is taken. */
  isByRank?: boolean;
}

export interface RespondInput {
  /** The run as it stands after stage 3, with request, plan, choices, notes and outputs. */
  run: Run;
  turns: readonly Turn[];
  /** The whole content of text and json resources, which documents hold only in part. */
  readText(name: string, signal: AbortSignal): Promise<string>;
  readJson(name: string, signal: AbortSignal): Promise<unknown>;
  onUsage?: OnUsage;
}

/** A piece of the answer's Markdown. */
export interface AnswerItem {
  type: 'delta';
  text: string;
}

/** What plans, selects and responds: an LLM, or the embedded rules (HuggingGPT §3). Holds no state of a run. */
export interface Controller {
  readonly info: ControllerInfo;
  /**
   * Streams the plan. An empty one is legal: the controller then just answers.
   * @throws REQUEST_UNCLEAR, REQUEST_LANGUAGE, or the provider's fault as a CellistError.
   */
  plan(input: PlanInput, signal: AbortSignal): AsyncIterable<PlanItem>;
  select(input: SelectInput, signal: AbortSignal): Promise<Selection>;
  respond(input: RespondInput, signal: AbortSignal): AsyncIterable<AnswerItem>;
  /** What went to another machine since this was last asked. Missing where nothing leaves this one. */
  takeSent?(): { to: string; sizeBytes: number };
}
