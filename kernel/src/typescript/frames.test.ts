import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFrameReader, encodeFrame } from './frames.js';

test('messages come out whole and in order, however the bytes are cut', () => {
  const message = fc.oneof(
    fc.string(),
    fc.uint8Array({ maxLength: 300 }),
    fc.record({ type: fc.string(), list: fc.array(fc.integer()) }, { noNullPrototype: true })
  );
  fc.assert(
    fc.property(
      fc.array(message, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 40 })),
      (messages, cuts) => {
        const taken: unknown[] = [];
        const read = createFrameReader(each => taken.push(each));
        let bytes = Buffer.concat(messages.map(encodeFrame));
        for (const cut of cuts) {
          read(bytes.subarray(0, cut));
          bytes = bytes.subarray(cut);
        }
        read(bytes);
        expect(taken).toEqual(messages);
      }
    )
  );
});
