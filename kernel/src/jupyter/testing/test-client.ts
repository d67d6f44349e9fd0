import { randomUUID } from 'node:crypto';
import { createCodec, type Codec } from '../codec.js';
import { createMessage, type Identity } from '../create-message.js';
import type { Header, JsonObject } from '../message.js';
import type { Frames, RequestChannel } from '../transport.js';
import type { ClientLink } from './client-link.js';
import { createInbox, describe, type Inbox, type Received } from './inbox.js';

export interface RequestOptions {
  readonly channel?: RequestChannel;
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
  readonly parent?: Header;
}

/** What a cell gave: its reply, and everything on iopub between busy and idle. */
export interface CellResult {
  readonly reply: Received;
  readonly outputs: readonly Received[];
}

/**
 * A Jupyter client that tells a test what it got. Each request has its own order of messages, as each cell of a
 * notebook has: an expectation takes the next message of that request and throws when it is another one.
 */
export class TestClient {
  readonly #link: ClientLink;
  readonly #codec: Codec;
  readonly #inbox: Inbox;
  readonly #identity: Identity = {
    session: randomUUID(),
    username: 'tester',
    newId: randomUUID,
    now: () => new Date()
  };

  /**
   * Subscribes and waits for the kernel's welcome, so that no output can be missed after.
   * @param deadlineMs how long an expectation waits; for kernels whose cells do real work
   */
  static async connect(link: ClientLink, key: string, deadlineMs?: number): Promise<TestClient> {
    const client = new TestClient(link, key, deadlineMs);
    await client.#inbox.take('iopub_welcome', message => message.header.msg_type === 'iopub_welcome');
    return client;
  }

  private constructor(link: ClientLink, key: string, deadlineMs?: number) {
    this.#inbox = createInbox(deadlineMs);
    this.#link = link;
    this.#codec = createCodec(key);
    link.listen((channel, frames) => {
      const decoded = this.#codec.decode(frames);
      // Throwing here would end the process: the test sees it as the message that it waits for.
      if (decoded.message === null) {
        const { message } = this.#write('undecodable', { fault: decoded.fault }, {});
        this.#inbox.put({ ...message, channel, identities: [] });
      } else this.#inbox.put({ ...decoded.message, channel });
    });
  }

  /** Sends any message, on shell unless told. @returns its header, by which expectations know it */
  request(type: string, content: JsonObject = {}, options: RequestOptions = {}): Header {
    const { message, frames } = this.#write(type, content, options);
    this.#link.send(options.channel ?? 'shell', frames);
    return message.header;
  }

  /** Sends an execute_request with a client's usual settings. */
  execute(code: string, content: JsonObject = {}, options: RequestOptions = {}): Header {
    return this.request('execute_request', { ...EXECUTE_DEFAULTS, code, ...content }, options);
  }

  /** Runs a cell to its idle, with all that it published. */
  async run(code: string, content: JsonObject = {}, options: RequestOptions = {}): Promise<CellResult> {
    const request = this.execute(code, content, options);
    const [reply, outputs] = await Promise.all([this.expectReply(request), this.outputsUntilIdle(request)]);
    return { reply, outputs };
  }

  /** Asks and waits for reply and idle, for requests whose busy and idle are not the point. */
  async ask(type: string, content: JsonObject = {}, options: RequestOptions = {}): Promise<JsonObject> {
    const request = this.request(type, content, options);
    const [reply] = await Promise.all([this.expectReply(request), this.outputsUntilIdle(request)]);
    return reply.content;
  }

  /** A message as it would be sent, for tests that spoil it first. */
  frames(type: string, content: JsonObject, options: RequestOptions = {}): Frames {
    return this.#write(type, content, options).frames;
  }

  sendFrames(channel: RequestChannel, frames: Frames): void {
    this.#link.send(channel, frames);
  }

  /** @param status what the reply must say; any if left out */
  async expectReply(request: Header, status?: 'ok' | 'error' | 'aborted'): Promise<Received> {
    const type = request.msg_type.replace(/_request$/, '_reply');
    const reply = await this.#inbox.take(
      `the reply to ${request.msg_type}`,
      message => ['shell', 'control'].includes(message.channel) && isOf(request, message)
    );
    if (reply.header.msg_type !== type) throw new Error(`Expected ${type}, got ${describe(reply)}.`);
    if (status !== undefined && reply.content['status'] !== status) {
      throw new Error(`Expected status ${status}, got ${describe(reply)}.`);
    }
    return reply;
  }

  /** The next message of this request on iopub, which must be of this type. */
  async expectOutput(request: Header, type: string): Promise<Received> {
    const message = await this.#nextOutput(request, type);
    if (message.header.msg_type !== type) throw new Error(`Expected ${type}, got ${describe(message)}.`);
    return message;
  }

  expectBusy(request: Header): Promise<void> {
    return this.#expectStatus(request, 'busy');
  }

  expectIdle(request: Header): Promise<void> {
    return this.#expectStatus(request, 'idle');
  }

  /** @returns the stream's text */
  async expectStream(request: Header, name: 'stdout' | 'stderr'): Promise<string> {
    const { content } = await this.expectOutput(request, 'stream');
    if (content['name'] !== name) throw new Error(`Expected ${name}, got ${String(content['name'])}.`);
    return String(content['text']);
  }

  /** Everything on iopub for this request between its busy and its idle, neither included. */
  async outputsUntilIdle(request: Header): Promise<readonly Received[]> {
    await this.expectBusy(request);
    return this.restUntilIdle(request);
  }

  /** What is left of it where its beginning was taken before. */
  async restUntilIdle(request: Header): Promise<readonly Received[]> {
    const outputs: Received[] = [];
    for (;;) {
      const message = await this.#nextOutput(request, 'idle');
      if (message.header.msg_type !== 'status') outputs.push(message);
      else if (message.content['execution_state'] === 'idle') return outputs;
    }
  }

  /** The next message on iopub that belongs to no request, as `starting` and what a comm sends on its own. */
  async expectUnasked(type: string): Promise<Received> {
    const message = await this.#inbox.take(
      `an unasked ${type}`,
      ({ channel, parentHeader }) => channel === 'iopub' && parentHeader.msg_id === undefined
    );
    if (message.header.msg_type !== type) throw new Error(`Expected ${type}, got ${describe(message)}.`);
    return message;
  }

  /** A question of the kernel on behalf of this request. */
  expectQuestion(request: Header): Promise<Received> {
    return this.#inbox.take(
      'input_request',
      message => message.channel === 'stdin' && isOf(request, message)
    );
  }

  answerQuestion(question: Received, value: string): void {
    this.request('input_reply', { status: 'ok', value }, { channel: 'stdin', parent: question.header });
  }

  /**
   * Throws if anything is left that no expectation took, other clients' requests excepted. Waits until the kernel has answered on shell and control:
   * what it had sent before that is here then. Not for use while a cell runs.
   */
  async assertNothingMore(): Promise<void> {
    await Promise.all([
      this.ask('kernel_info_request'),
      this.ask('kernel_info_request', {}, { channel: 'control' })
    ]);
    const unread = this.#inbox
      .unread()
      .filter(({ parentHeader: { session } }) => session === undefined || session === this.#identity.session);
    if (unread.length > 0) throw new Error(`Expected nothing more, got ${unread.map(describe).join(', ')}.`);
  }

  close(): Promise<void> {
    return this.#link.close();
  }

  async #expectStatus(request: Header, state: 'busy' | 'idle'): Promise<void> {
    const message = await this.#nextOutput(request, state);
    if (message.header.msg_type !== 'status' || message.content['execution_state'] !== state) {
      throw new Error(`Expected ${state}, got ${describe(message)}.`);
    }
  }

  #nextOutput(request: Header, what: string): Promise<Received> {
    return this.#inbox.take(
      `${what} of ${request.msg_type} on iopub`,
      message => message.channel === 'iopub' && isOf(request, message)
    );
  }

  #write(type: string, content: JsonObject, options: RequestOptions) {
    const { metadata = {}, buffers = [], parent = null } = options;
    const message = createMessage(this.#identity, type, { content, metadata, buffers, parent });
    return { message, frames: this.#codec.encode(message, []) };
  }
}

const EXECUTE_DEFAULTS = {
  silent: false,
  store_history: true,
  user_expressions: {},
  allow_stdin: true,
  stop_on_error: true
};

function isOf(request: Header, message: Received): boolean {
  return message.parentHeader.msg_id === request.msg_id;
}
