import { describe, expect, test } from '@jest/globals';
import type { KernelHandlers } from './kernel-handlers.js';
import { overEachTransport } from './testing/over-each-transport.js';

overEachTransport(({ start, startWithClient }) => {
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
});
