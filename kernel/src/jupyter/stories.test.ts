import { afterEach, describe, expect, test } from '@jest/globals';
import type { Comm } from './comm.js';
import { JupyterError } from './jupyter-error.js';
import type { KernelHandlers } from './kernel-handlers.js';
import type { RequestContext } from './request-context.js';
import {
  deferred,
  fakeHandlers,
  startTestKernel,
  type TestClient,
  type TestKernel
} from './testing/index.js';

/** Every story is told twice: over memory, and over real sockets. */
describe.each(['memory', 'ZeroMQ'] as const)('a kernel over %s', over => {
  let running: TestKernel | null = null;

  async function start(own: Partial<KernelHandlers> = {}, graceMs?: number): Promise<TestKernel> {
    running = await startTestKernel({
      over,
      handlers: fakeHandlers(own),
      ...(graceMs === undefined ? {} : { graceMs })
    });
    return running;
  }

  async function startWithClient(own: Partial<KernelHandlers> = {}, graceMs?: number): Promise<TestClient> {
    const client = await (await start(own, graceMs)).connect();
    await client.expectUnasked('status');
    return client;
  }

  afterEach(async () => {
    await running?.close();
    running = null;
  });

  describe('running a cell', () => {
    test('publishes busy, the input, the outputs and idle, and replies with the count', async () => {
      const client = await startWithClient();
      for (const count of [1, 2]) {
        const cell = client.execute('hello');
        await client.expectBusy(cell);
        const input = await client.expectOutput(cell, 'execute_input');
        expect(input.content).toEqual({ code: 'hello', execution_count: count });
        const result = await client.expectOutput(cell, 'execute_result');
        expect(result.content).toEqual({
          execution_count: count,
          data: { 'text/plain': 'hello' },
          metadata: {}
        });
        await client.expectIdle(cell);
        const reply = await client.expectReply(cell, 'ok');
        expect(reply.content).toEqual({
          status: 'ok',
          execution_count: count,
          payload: [],
          user_expressions: {}
        });
        expect(reply.parentHeader).toEqual(cell);
        expect(result.parentHeader).toEqual(cell);
      }
      await client.assertNothingMore();
    });

    test('writes the header of 5.5 with a session that is not the client’s', async () => {
      const client = await startWithClient();
      const { reply } = await client.run('a');
      expect(reply.header.version).toBe('5.5');
      expect(reply.header.session).not.toBe(reply.parentHeader.session);
      expect(Date.parse(reply.header.date ?? '')).not.toBeNaN();
    });

    test('hands the request over in words of the owner', async () => {
      const seen: unknown[] = [];
      const client = await startWithClient({ execute: request => void seen.push(request) });
      await client.run('a', { allow_stdin: false, stop_on_error: false }, { metadata: { cellId: 'c-1' } });
      expect(seen).toEqual([
        {
          code: 'a',
          executionCount: 1,
          silent: false,
          storeHistory: true,
          allowStdin: false,
          stopOnError: false,
          cellId: 'c-1'
        }
      ]);
    });

    test.each([
      ['silent, it has no input, no result and no number', { silent: true }, [], 0],
      [
        'not stored, it has input and result but no number',
        { store_history: false },
        ['execute_input', 'execute_result'],
        0
      ],
      ['silent and stored, silent counts', { silent: true, store_history: true }, [], 0]
    ])('%s', async (_, content, types, count) => {
      const client = await startWithClient();
      const { reply, outputs } = await client.run('a', content);
      expect(outputs.map(output => output.header.msg_type)).toEqual(types);
      expect(reply.content['execution_count']).toBe(count);
    });

    test('carries displays, their updates and clear_output in order, with all objects that clients insist on', async () => {
      const client = await startWithClient({
        execute: (_, context) => {
          context.display({ data: { 'text/plain': 'a' } }, { displayId: 'd' });
          context.updateDisplay('d', { data: { 'text/plain': 'b' }, metadata: { isolated: true } });
          context.clearOutput(true);
          context.display({ data: {} });
          return undefined;
        }
      });
      const { outputs } = await client.run('a');
      expect(outputs.slice(1).map(({ header, content }) => [header.msg_type, content])).toEqual([
        ['display_data', { data: { 'text/plain': 'a' }, metadata: {}, transient: { display_id: 'd' } }],
        [
          'update_display_data',
          { data: { 'text/plain': 'b' }, metadata: { isolated: true }, transient: { display_id: 'd' } }
        ],
        ['clear_output', { wait: true }],
        ['display_data', { data: {}, metadata: {}, transient: {} }]
      ]);
    });

    test('evaluates user expressions after it, each with its own outcome', async () => {
      const client = await startWithClient({
        evaluate: expression => {
          if (expression === 'bad') throw new Error('no such thing');
          return { data: { 'text/plain': expression } };
        }
      });
      const { reply } = await client.run('a', { user_expressions: { x: 'one', y: 'bad' } });
      expect(reply.content['user_expressions']).toEqual({
        x: { status: 'ok', data: { 'text/plain': 'one' }, metadata: {} },
        y: { status: 'error', ename: 'Failed', evalue: 'no such thing', traceback: ['no such thing'] }
      });
    });

    test('sends output that comes after its end to the cell that started it', async () => {
      const contexts: RequestContext[] = [];
      const client = await startWithClient({
        execute: (_, context) => void contexts.push(context)
      });
      const first = client.execute('a');
      await client.expectReply(first, 'ok');
      await client.run('b');
      contexts[0]?.display({ data: { 'text/plain': 'late' } });
      await client.outputsUntilIdle(first);
      const late = await client.expectOutput(first, 'display_data');
      expect(late.content['data']).toEqual({ 'text/plain': 'late' });
    });
  });

  describe('printed text', () => {
    test('arrives as few messages, complete and in order, before idle', async () => {
      const lines = Array.from({ length: 10_000 }, (_, index) => `line ${String(index)}\n`);
      const client = await startWithClient({
        execute: (_, context) => {
          for (const line of lines) context.stream('stdout', line);
          return undefined;
        }
      });
      const { outputs } = await client.run('a');
      const streams = outputs.filter(output => output.header.msg_type === 'stream');
      expect(streams.map(output => output.content['text']).join('')).toBe(lines.join(''));
      expect(streams.length).toBeLessThan(200);
    });

    test('keeps its place among other outputs and between the two streams', async () => {
      const client = await startWithClient({
        execute: (_, context) => {
          context.stream('stdout', 'a');
          context.stream('stdout', 'b');
          context.stream('stderr', 'c');
          context.display({ data: {} });
          context.stream('stderr', 'd');
          return undefined;
        }
      });
      const cell = client.execute('a');
      await client.expectBusy(cell);
      await client.expectOutput(cell, 'execute_input');
      expect(await client.expectStream(cell, 'stdout')).toBe('ab');
      expect(await client.expectStream(cell, 'stderr')).toBe('c');
      await client.expectOutput(cell, 'display_data');
      expect(await client.expectStream(cell, 'stderr')).toBe('d');
      await client.expectIdle(cell);
    });

    test('does not wait for the end of the cell', async () => {
      const end = deferred();
      const client = await startWithClient({
        execute: (_, context) => {
          context.stream('stdout', 'soon');
          return end.promise;
        }
      });
      const cell = client.execute('a');
      await client.expectBusy(cell);
      await client.expectOutput(cell, 'execute_input');
      expect(await client.expectStream(cell, 'stdout')).toBe('soon');
      end.resolve(undefined);
      await client.expectIdle(cell);
    });
  });

  describe('a failing cell', () => {
    const fails: Partial<KernelHandlers> = {
      execute: ({ code }) => {
        if (code === 'bad') throw new Error('it went wrong');
        return undefined;
      }
    };

    test('has exactly one error output, and its reply says the same', async () => {
      const client = await startWithClient(fails);
      const { reply, outputs } = await client.run('bad');
      const error = { ename: 'Failed', evalue: 'it went wrong', traceback: ['it went wrong'] };
      expect(outputs.slice(1).map(output => [output.header.msg_type, output.content])).toEqual([
        ['error', error]
      ]);
      expect(reply.content).toEqual({
        status: 'error',
        execution_count: 1,
        ...error,
        payload: [],
        user_expressions: {}
      });
    });

    test('that published its error itself gets no second one', async () => {
      const error = { ename: 'Own', evalue: 'own words', traceback: [] };
      const client = await startWithClient({
        execute: (_, context) => {
          context.error(error);
          throw new Error('other words');
        }
      });
      const { reply, outputs } = await client.run('a');
      expect(outputs.slice(1).map(output => output.content)).toEqual([error]);
      expect(reply.content).toMatchObject({ status: 'error', ...error });
    });

    test('aborts the nineteen behind it, each with busy, a counted reply and idle, and then runs the next', async () => {
      const client = await startWithClient(fails);
      const cells = ['bad', ...Array.from({ length: 19 }, () => 'good')].map(code => client.execute(code));
      const [bad, ...behind] = cells;
      if (bad === undefined) throw new Error('There is a first cell.');
      expect((await client.expectReply(bad, 'error')).content['execution_count']).toBe(1);
      for (const cell of behind) {
        await client.expectBusy(cell);
        await client.expectIdle(cell);
        const reply = await client.expectReply(cell, 'aborted');
        expect(reply.content).toEqual({ status: 'aborted', execution_count: 1 });
      }
      await client.outputsUntilIdle(bad);
      const { reply } = await client.run('good');
      expect(reply.content).toMatchObject({ status: 'ok', execution_count: 2 });
      await client.assertNothingMore();
    });

    test('without stop_on_error lets those behind it run', async () => {
      const client = await startWithClient(fails);
      const bad = client.execute('bad', { stop_on_error: false });
      const good = client.execute('good');
      await client.expectReply(bad, 'error');
      await client.expectReply(good, 'ok');
    });

    test('whose owner finds no words still gets its reply', async () => {
      const client = await startWithClient({
        ...fails,
        describeError: () => {
          throw new Error('speechless');
        }
      });
      const { reply } = await client.run('bad');
      expect(reply.content).toMatchObject({
        status: 'error',
        ename: 'Error',
        evalue: 'Error: it went wrong'
      });
    });

    test('fails, rather than the kernel, when an output or a payload is no JSON', async () => {
      const circular: Record<string, unknown> = {};
      circular['self'] = circular;
      const client = await startWithClient({
        execute: ({ code }, context) => {
          if (code === 'payload') return { payload: [{ source: 'page', data: circular, start: 0 }] };
          context.display({ data: circular });
          return undefined;
        }
      });
      for (const code of ['display', 'payload']) {
        const { reply } = await client.run(code, { stop_on_error: false });
        expect(reply.content['status']).toBe('error');
      }
    });
  });

  describe('while a cell runs', () => {
    async function startBusy(own: Partial<KernelHandlers> = {}) {
      const end = deferred();
      const client = await startWithClient({ execute: () => end.promise, ...own });
      const cell = client.execute('long');
      await client.expectBusy(cell);
      await client.expectOutput(cell, 'execute_input');
      return {
        client,
        cell,
        end: () => {
          end.resolve(undefined);
        }
      };
    }

    test.each([
      ['kernel_info_request', {}, 'shell'],
      ['kernel_info_request', {}, 'control'],
      ['complete_request', { code: 'a', cursor_pos: 1 }, 'shell'],
      ['inspect_request', { code: 'a', cursor_pos: 1 }, 'shell'],
      ['is_complete_request', { code: 'a' }, 'shell'],
      ['history_request', { hist_access_type: 'tail', output: false, raw: true, n: 1 }, 'shell'],
      ['comm_info_request', {}, 'shell']
    ] as const)(
      '%s %j on %s is answered, and the kernel says busy again for the cell',
      async (type, content, channel) => {
        const { client, cell, end } = await startBusy();
        const request = client.request(type, content, { channel });
        await client.expectReply(request);
        await client.expectBusy(request);
        await client.expectIdle(request);
        await client.expectBusy(cell);
        end();
        await client.expectIdle(cell);
        await client.expectReply(cell, 'ok');
        await client.assertNothingMore();
      }
    );

    test('the next cell waits, and its busy comes after the idle of the one before', async () => {
      const started: string[] = [];
      const gate = deferred();
      const client = await startWithClient({
        execute: async ({ code }) => {
          started.push(code);
          await gate.promise;
          return undefined;
        }
      });
      const first = client.execute('first');
      const second = client.execute('second');
      await client.ask('kernel_info_request');
      expect(started).toEqual(['first']);
      gate.resolve(undefined);
      await client.expectReply(second, 'ok');
      expect(started).toEqual(['first', 'second']);
      await client.expectReply(first, 'ok');
    });
  });

  describe('an interrupt', () => {
    const hangs: Partial<KernelHandlers> = {
      execute: ({ code }, { signal }) =>
        code === 'hang'
          ? new Promise((_, reject) => {
              signal.addEventListener('abort', () => {
                reject(signal.reason as Error);
              });
            })
          : undefined
    };

    test('on control is answered, ends the cell in the owner’s words, and the next cell runs', async () => {
      const client = await startWithClient(hangs);
      const cell = client.execute('hang');
      await client.expectBusy(cell);
      const interrupt = client.request('interrupt_request', {}, { channel: 'control' });
      expect((await client.expectReply(interrupt)).content).toEqual({ status: 'ok' });
      const reply = await client.expectReply(cell, 'error');
      expect(reply.content).toMatchObject({ ename: 'Cancelled', execution_count: 1 });
      expect((await client.run('next')).reply.content).toMatchObject({ status: 'ok', execution_count: 2 });
    });

    test('aborts the cells that wait behind the interrupted one', async () => {
      const client = await startWithClient(hangs);
      const cell = client.execute('hang');
      const behind = client.execute('next');
      await client.expectBusy(cell);
      await client.ask('interrupt_request', {}, { channel: 'control' });
      await client.expectReply(behind, 'aborted');
    });

    test('ends a cell whose owner does not listen to it', async () => {
      const client = await startWithClient(
        { execute: ({ code }) => (code === 'deaf' ? new Promise(() => undefined) : undefined) },
        1
      );
      const cell = client.execute('deaf');
      await client.expectBusy(cell);
      await client.ask('interrupt_request', {}, { channel: 'control' });
      await client.expectReply(cell, 'error');
      expect((await client.run('next')).reply.content['status']).toBe('ok');
    });

    test('does nothing where nothing runs', async () => {
      const client = await startWithClient(hangs);
      await client.ask('interrupt_request', {}, { channel: 'control' });
      expect((await client.run('next')).reply.content['status']).toBe('ok');
    });
  });

  describe('a question to the user', () => {
    const asks: Partial<KernelHandlers> = {
      execute: async ({ code }, context) => {
        context.stream('stdout', await context.input(code, { password: code === 'secret' }));
        return undefined;
      }
    };

    test('reaches the client that runs the cell, and its answer the cell', async () => {
      const kernel = await start(asks);
      const [other, client] = [await kernel.connect(), await kernel.connect()];
      const cell = client.execute('secret');
      const question = await client.expectQuestion(cell);
      expect(question.content).toEqual({ prompt: 'secret', password: true });
      other.answerQuestion(question, 'not mine');
      await other.ask('kernel_info_request');
      client.answerQuestion(question, 'mine');
      await client.expectReply(cell, 'ok');
      const outputs = await client.outputsUntilIdle(cell);
      expect(outputs.at(-1)?.content).toEqual({ name: 'stdout', text: 'mine' });
    });

    test('takes the answer of a client that names no parent', async () => {
      const client = await startWithClient(asks);
      const cell = client.execute('name?');
      await client.expectQuestion(cell);
      client.request('input_reply', { value: 'Ada' }, { channel: 'stdin' });
      await client.expectReply(cell, 'ok');
    });

    test('is not asked where the client takes none', async () => {
      const client = await startWithClient(asks);
      const { reply } = await client.run('name?', { allow_stdin: false });
      expect(reply.content['evalue']).toBe('This client does not take questions from a running cell.');
      await client.assertNothingMore();
    });

    test('ends with an interrupt, and its late answer is dropped', async () => {
      const client = await startWithClient(asks);
      const cell = client.execute('one?');
      const question = await client.expectQuestion(cell);
      await client.ask('interrupt_request', {}, { channel: 'control' });
      await client.expectReply(cell, 'error');
      const next = client.execute('two?');
      const second = await client.expectQuestion(next);
      client.answerQuestion(question, 'late');
      client.answerQuestion(second, 'right');
      await client.expectReply(next, 'ok');
      expect((await client.outputsUntilIdle(next)).at(-1)?.content['text']).toBe('right');
    });
  });

  describe('a comm', () => {
    test('to an unknown target is closed on iopub, whatever its name', async () => {
      const client = await startWithClient();
      for (const name of ['nobody', 'constructor', '__proto__']) {
        const request = client.request('comm_open', { comm_id: name, target_name: name, data: {} });
        await client.expectBusy(request);
        const closed = await client.expectOutput(request, 'comm_close');
        expect(closed.content).toEqual({ comm_id: name, data: {} });
        await client.expectIdle(request);
      }
      await client.assertNothingMore();
    });

    test('carries data, metadata and buffers both ways, is listed while open, and ends when the client closes it', async () => {
      const closed = deferred<unknown>();
      let comm: Comm | undefined;
      const client = await startWithClient({
        commTargets: {
          echo: (opened, opening) => {
            comm = opened;
            opened.send({ opened: opening.data });
            return {
              message: (message, context) => {
                opened.send(message.data, { metadata: message.metadata, buffers: message.buffers, context });
              },
              close: message => {
                closed.resolve(message.data);
              }
            };
          }
        }
      });
      const opening = client.request('comm_open', { comm_id: 'c', target_name: 'echo', data: { a: 1 } });
      await client.outputsUntilIdle(opening);
      expect((await client.expectUnasked('comm_msg')).content).toEqual({
        comm_id: 'c',
        data: { opened: { a: 1 } }
      });
      expect(await client.ask('comm_info_request', { target_name: 'echo' })).toEqual({
        status: 'ok',
        comms: { c: { target_name: 'echo' } }
      });
      expect(await client.ask('comm_info_request', { target_name: 'other' })).toEqual({
        status: 'ok',
        comms: {}
      });

      const bytes = Buffer.from([0, 1, 2, 255]);
      const sent = client.request(
        'comm_msg',
        { comm_id: 'c', data: { b: 2 } },
        { metadata: { m: 1 }, buffers: [bytes] }
      );
      const [echo] = await client.outputsUntilIdle(sent);
      expect(echo?.content).toEqual({ comm_id: 'c', data: { b: 2 } });
      expect(echo?.metadata).toEqual({ m: 1 });
      expect(echo?.buffers.map(buffer => [...buffer])).toEqual([[...bytes]]);

      client.request('comm_close', { comm_id: 'c', data: { bye: true } });
      expect(await closed.promise).toEqual({ bye: true });
      expect(comm?.isOpen).toBe(false);
      expect(await client.ask('comm_info_request')).toEqual({ status: 'ok', comms: {} });
    });

    test('message that stops something gets past one that is still at work', async () => {
      const stopped = deferred();
      const client = await startWithClient({
        commTargets: {
          work: () => ({
            message: ({ data }) => {
              if (data['do'] === 'work') return stopped.promise.then(() => undefined);
              stopped.resolve(undefined);
              return undefined;
            }
          })
        }
      });
      client.request('comm_open', { comm_id: 'c', target_name: 'work', data: {} });
      const work = client.request('comm_msg', { comm_id: 'c', data: { do: 'work' } });
      client.request('comm_msg', { comm_id: 'c', data: { do: 'stop' } });
      await client.outputsUntilIdle(work);
    });

    test('whose target fails is closed, and a message to it is dropped', async () => {
      const client = await startWithClient({
        commTargets: {
          bad: () => {
            throw new Error('no');
          }
        }
      });
      const request = client.request('comm_open', { comm_id: 'c', target_name: 'bad', data: {} });
      expect((await client.outputsUntilIdle(request)).map(output => output.header.msg_type)).toEqual([
        'comm_close'
      ]);
      expect(await client.outputsUntilIdle(client.request('comm_msg', { comm_id: 'c', data: {} }))).toEqual(
        []
      );
    });

    test('can be opened and closed by the kernel', async () => {
      const client = await startWithClient();
      const comm = running?.kernel.openComm('widget', { a: 1 }, {});
      const opened = await client.expectUnasked('comm_open');
      expect(opened.content).toEqual({ comm_id: comm?.id, target_name: 'widget', data: { a: 1 } });
      comm?.close();
      comm?.send({ ignored: true });
      expect((await client.expectUnasked('comm_close')).content).toEqual({ comm_id: comm?.id, data: {} });
      await client.assertNothingMore();
    });
  });

  describe('questions about code', () => {
    test('kernel_info asks the owner once and speaks 5.5', async () => {
      let asked = 0;
      const fake = fakeHandlers();
      const client = await startWithClient({ kernelInfo: () => (asked++, fake.kernelInfo()) });
      const info = await client.ask('kernel_info_request');
      expect(info).toEqual({
        status: 'ok',
        protocol_version: '5.5',
        implementation: 'fake',
        implementation_version: '1.0.0',
        banner: 'A kernel for tests',
        language_info: { name: 'echo', version: '1.0.0', mimetype: 'text/plain', file_extension: '.txt' },
        help_links: [],
        debugger: false,
        supported_features: []
      });
      expect(await client.ask('kernel_info_request', {}, { channel: 'control' })).toEqual(info);
      expect(asked).toBe(1);
    });

    test('completion counts code points on the wire and UTF-16 inside, and tells types', async () => {
      const client = await startWithClient({
        complete: ({ code, cursor }) => ({
          matches: [{ text: `${code.slice(2, cursor)}!`, type: 'word' }, { text: 'plain' }],
          start: 2,
          end: cursor
        })
      });
      expect(await client.ask('complete_request', { code: '😀ab😀cd', cursor_pos: 3 })).toEqual({
        status: 'ok',
        matches: ['ab!', 'plain'],
        cursor_start: 1,
        cursor_end: 3,
        metadata: {
          _jupyter_types_experimental: [
            { start: 1, end: 3, text: 'ab!', type: 'word' },
            { start: 1, end: 3, text: 'plain', type: '' }
          ]
        }
      });
    });

    test('inspection says whether something was found', async () => {
      const client = await startWithClient({
        inspect: ({ cursor, detailLevel }) =>
          cursor === 0 ? null : { data: { 'text/plain': `${String(cursor)} ${String(detailLevel)}` } }
      });
      expect(await client.ask('inspect_request', { code: '😀a', cursor_pos: 1, detail_level: 1 })).toEqual({
        status: 'ok',
        found: true,
        data: { 'text/plain': '2 1' },
        metadata: {}
      });
      expect(await client.ask('inspect_request', { code: 'a', cursor_pos: 0 })).toMatchObject({
        found: false,
        data: {}
      });
    });

    test.each([
      [{ status: 'complete' }, { status: 'complete' }],
      [
        { status: 'incomplete', indent: '  ' },
        { status: 'incomplete', indent: '  ' }
      ],
      [{ status: 'invalid', indent: '  ' }, { status: 'invalid' }]
    ] as const)('is_complete of %j replies %j', async (result, reply) => {
      const client = await startWithClient({ isComplete: () => result });
      expect(await client.ask('is_complete_request', { code: 'a' })).toEqual(reply);
    });

    test.each([
      [
        { hist_access_type: 'tail', n: 2, output: true, raw: true },
        { access: 'tail', n: 2, unique: false },
        [[1, 1, ['a', 'A']]]
      ],
      [
        { hist_access_type: 'range', session: -1, start: 1, stop: 3, output: false, raw: true },
        { access: 'range', session: -1, start: 1, stop: 3 },
        [[1, 1, 'a']]
      ],
      [
        { hist_access_type: 'search', pattern: 'a*', n: null, unique: true },
        { access: 'search', pattern: 'a*', n: null, unique: true },
        [[1, 1, 'a']]
      ]
    ])('history %j is asked of the owner as %j', async (content, request, history) => {
      const seen: unknown[] = [];
      const client = await startWithClient({
        history: asked => {
          seen.push(asked);
          return [{ session: 1, line: 1, input: 'a', output: 'A' }];
        }
      });
      expect(await client.ask('history_request', content)).toEqual({ status: 'ok', history });
      expect(seen).toEqual([request]);
    });

    test('a handler that fails gives an error reply and no error output', async () => {
      const client = await startWithClient({
        complete: () => {
          throw new Error('no idea');
        }
      });
      const request = client.request('complete_request', { code: '', cursor_pos: 0 });
      expect((await client.expectReply(request, 'error')).content).toMatchObject({ evalue: 'no idea' });
      expect(await client.outputsUntilIdle(request)).toEqual([]);
    });

    test('a request that no kernel here answers is refused, and a cell on control too', async () => {
      const client = await startWithClient();
      for (const type of ['debug_request', 'constructor_request', 'execute_request']) {
        const reply = await client.ask(type, { code: 'a' }, { channel: 'control' });
        expect(reply).toMatchObject({ status: 'error', evalue: `This kernel does not answer ${type}.` });
      }
    });
  });

  describe('connecting', () => {
    test('each client is welcomed, and only the first sees the one starting', async () => {
      const kernel = await start();
      const first = await kernel.connect();
      expect((await first.expectUnasked('status')).content).toEqual({ execution_state: 'starting' });
      const second = await kernel.connect();
      await second.assertNothingMore();
      expect((await first.expectUnasked('iopub_welcome')).content).toEqual({ subscription: '' });
      await first.assertNothingMore();
    });

    test('every client sees the outputs of a cell, and only the one who asked its reply', async () => {
      const kernel = await start();
      const [one, two] = [await kernel.connect(), await kernel.connect()];
      const cell = one.execute('a');
      await one.expectReply(cell, 'ok');
      const outputs = await two.outputsUntilIdle(cell);
      expect(outputs.map(output => output.header.msg_type)).toEqual(['execute_input', 'execute_result']);
      await two.ask('kernel_info_request');
    });
  });

  describe('a message that cannot be trusted', () => {
    test.each(['signature', 'header', 'content', 'delimiter', 'frames'])(
      'with a spoiled %s is dropped with a log line, and the kernel goes on',
      async part => {
        const client = await startWithClient();
        const frames = [...client.frames('kernel_info_request', {})];
        const spoil: Record<string, () => void> = {
          signature: () => (frames[1] = Buffer.from('0'.repeat(64))),
          header: () => (frames[2] = Buffer.from('{"msg_id":')),
          content: () => (frames[5] = Buffer.from('{"code":"other"}')),
          delimiter: () => frames.splice(0, 1),
          frames: () => frames.splice(4)
        };
        spoil[part]?.();
        client.sendFrames('shell', frames);
        await client.assertNothingMore();
        expect(running?.logged).toEqual([expect.stringMatching(/^shell: a message was dropped: it/)]);
      }
    );

    test('that was received before is dropped', async () => {
      const client = await startWithClient();
      const frames = client.frames('comm_msg', { comm_id: 'none', data: {} });
      client.sendFrames('shell', frames);
      client.sendFrames('shell', frames);
      await client.ask('kernel_info_request');
      expect(running?.logged).toEqual([
        'comm_msg: there is no comm none',
        'shell: a message was dropped: it was received before'
      ]);
    });

    test.each([
      ['execute_request', { code: 1 }, 'code'],
      ['complete_request', {}, 'code'],
      ['history_request', { hist_access_type: 'all' }, 'hist_access_type'],
      ['comm_open', { comm_id: 'c', data: [] }, 'target_name']
    ])('%s with content %j is dropped, and the log names %s', async (type, content, field) => {
      const client = await startWithClient();
      client.request(type, content);
      await client.assertNothingMore();
      expect(running?.logged).toEqual([expect.stringContaining(`shell: ${type} was dropped: ${field}`)]);
    });
  });

  describe('shutting down', () => {
    test.each(['control', 'shell'] as const)(
      'on %s replies, tells every client, and closes',
      async channel => {
        const released: boolean[] = [];
        const kernel = await start({ shutdown: restart => void released.push(restart) });
        const [one, two] = [await kernel.connect(), await kernel.connect()];
        const request = one.request('shutdown_request', { restart: true }, { channel });
        expect((await one.expectReply(request)).content).toEqual({ status: 'ok', restart: true });
        const [told] = await two.outputsUntilIdle(request);
        expect(told?.header.msg_type).toBe('shutdown_reply');
        expect(told?.content).toEqual({ status: 'ok', restart: true });
        expect(await kernel.kernel.closed).toEqual({ restart: true });
        expect(released).toEqual([true]);
      }
    );

    test('ends the running cell and aborts those behind it first', async () => {
      const reasons: unknown[] = [];
      const client = await startWithClient({
        execute: (_, { signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              reasons.push(signal.reason);
              reject(signal.reason as Error);
            });
          })
      });
      const [cell, behind] = [client.execute('a'), client.execute('b', { stop_on_error: false })];
      await client.expectBusy(cell);
      const request = client.request('shutdown_request', { restart: false }, { channel: 'control' });
      await client.expectReply(cell, 'error');
      await client.expectReply(behind, 'aborted');
      await client.expectReply(request);
      expect(reasons).toEqual([expect.any(JupyterError)]);
      expect(reasons[0]).toMatchObject({ code: 'KERNEL_CLOSING' });
    });

    test('does not wait for an owner that never finishes', async () => {
      const client = await startWithClient({ shutdown: () => new Promise(() => undefined) }, 1);
      const request = client.request('shutdown_request', { restart: false }, { channel: 'control' });
      await client.expectReply(request);
    });

    test('a reply of 5 MB before it arrives', async () => {
      const text = 'x'.repeat(5_000_000);
      const client = await startWithClient({
        execute: () => ({ payload: [{ source: 'set_next_input', text, replace: false }] })
      });
      const cell = client.execute('a');
      const end = client.request('shutdown_request', { restart: false }, { channel: 'control' });
      const reply = await client.expectReply(cell);
      expect(JSON.stringify(reply.content)).toContain(text);
      await client.expectReply(end);
    });
  });
});
