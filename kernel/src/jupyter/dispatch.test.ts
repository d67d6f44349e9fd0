import { describe, expect, test } from '@jest/globals';
import { overEachTransport } from './testing/over-each-transport.js';

overEachTransport(({ start, startWithClient, logged }) => {
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
        expect(logged()).toEqual([expect.stringMatching(/^shell: a message was dropped: it/)]);
      }
    );

    test('that was received before is dropped', async () => {
      const client = await startWithClient();
      const frames = client.frames('comm_msg', { comm_id: 'none', data: {} });
      client.sendFrames('shell', frames);
      client.sendFrames('shell', frames);
      await client.ask('kernel_info_request');
      expect(logged()).toEqual([
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
      expect(logged()).toEqual([expect.stringContaining(`shell: ${type} was dropped: ${field}`)]);
    });
  });
});
