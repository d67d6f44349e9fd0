import { describe, expect, test } from '@jest/globals';
import type { KernelHandlers } from './kernel-handlers.js';
import { deferred } from './testing/deferred.js';
import { overEachTransport } from './testing/over-each-transport.js';

overEachTransport(({ startWithClient }) => {
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
});
