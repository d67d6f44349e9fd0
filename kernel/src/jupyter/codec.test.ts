import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCodec } from './codec.js';
import type { Message } from './message.js';

const message: Message = {
  header: {
    msg_id: 'a',
    msg_type: 'x_request',
    session: 's',
    username: 'u',
    date: 'd',
    version: '5.4',
    extra: [1]
  },
  parentHeader: {},
  metadata: { m: 1 },
  content: { text: 'ü😀' },
  buffers: [Buffer.from([0, 255])]
};

test('a message is laid out and signed as the specification says, its buffers unsigned and last', () => {
  const frames = createCodec('key').encode(message, [Buffer.from('client')]);
  const [identity, delimiter, signature, ...rest] = frames.map(frame => Buffer.from(frame).toString());
  expect([identity, delimiter]).toEqual(['client', '<IDS|MSG>']);
  expect(rest.slice(0, 4).map(text => JSON.parse(text) as unknown)).toEqual([
    message.header,
    message.parentHeader,
    message.metadata,
    message.content
  ]);
  expect(signature).toBe(createHmac('sha256', 'key').update(rest.slice(0, 4).join('')).digest('hex'));
  expect(frames.slice(7)).toEqual(message.buffers);
});

test('what was encoded is decoded, with fields that nobody knows and any JSON', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        // zod leaves this key out, which is as well.
        fc.string().filter(key => key !== '__proto__'),
        fc.jsonValue()
      ),
      fc.array(fc.uint8Array()),
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 5 })),
      fc.constantFrom('', 'key'),
      (content, buffers, identities, key) => {
        const sent = {
          ...message,
          content: JSON.parse(JSON.stringify(content)) as Message['content'],
          buffers
        };
        const decoded = createCodec(key).decode(createCodec(key).encode(sent, identities));
        expect(decoded.message).toEqual({ ...sent, identities });
      }
    )
  );
});

test('a codec with another key refuses it, and one without a key asks for none', () => {
  const frames = createCodec('key').encode(message, []);
  expect(createCodec('other').decode(frames)).toEqual({ message: null, fault: 'its signature is wrong' });
  expect(createCodec('').decode(frames).message).not.toBeNull();
});

test('the same signed message is accepted once', () => {
  const codec = createCodec('key');
  const frames = codec.encode(message, []);
  expect(codec.decode(frames).message).not.toBeNull();
  expect(codec.decode(frames)).toEqual({ message: null, fault: 'it was received before' });
});

test('no frames whatever make it throw', () => {
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.constant(Buffer.from('<IDS|MSG>')),
    fc.json().map(text => Buffer.from(text))
  );
  fc.assert(
    fc.property(fc.array(bytes), frames => {
      const decoded = createCodec('').decode(frames);
      expect(decoded.message === null ? decoded.fault : decoded.message.header.msg_id).not.toBe('');
    })
  );
});
