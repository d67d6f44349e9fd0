import { describe, expect, test } from '@jest/globals';
import { JupyterError } from './jupyter-error.js';
import { overEachTransport } from './testing/over-each-transport.js';

overEachTransport(({ start, startWithClient }) => {
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
