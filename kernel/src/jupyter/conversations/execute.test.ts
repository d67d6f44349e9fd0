import { describe, expect, test } from '@jest/globals';
import type { RequestContext } from '../request-context.js';
import { deferred } from '../testing/deferred.js';
import { overEachTransport } from '../testing/over-each-transport.js';

overEachTransport(({ startWithClient }) => {
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
});
