import { describe, expect, test } from '@jest/globals';
import { fakeHandlers } from '../testing/fake-handlers.js';
import { overEachTransport } from '../testing/over-each-transport.js';

overEachTransport(({ startWithClient }) => {
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
});
