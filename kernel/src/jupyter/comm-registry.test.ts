import { describe, expect, test } from '@jest/globals';
import type { Comm } from './comm.js';
import { deferred } from './testing/deferred.js';
import { overEachTransport } from './testing/over-each-transport.js';

overEachTransport(({ start, startWithClient }) => {
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
      const { kernel, connect } = await start();
      const client = await connect();
      await client.expectUnasked('status');
      const comm = kernel.openComm('widget', { a: 1 }, {});
      const opened = await client.expectUnasked('comm_open');
      expect(opened.content).toEqual({ comm_id: comm.id, target_name: 'widget', data: { a: 1 } });
      comm.close();
      comm.send({ ignored: true });
      expect((await client.expectUnasked('comm_close')).content).toEqual({ comm_id: comm.id, data: {} });
      await client.assertNothingMore();
    });
  });
});
