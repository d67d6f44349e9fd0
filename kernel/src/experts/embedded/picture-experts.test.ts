import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { Expert, ExpertInput } from '../expert.js';
import type { ExpertDependencies } from '../table.js';
import { buildWorkers } from '../testing/build-workers.js';
import { openBytes, openFixture } from '../testing/open-fixture.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import { createCannyControl } from './canny-control.js';
import { createMlsdControl } from './mlsd-control.js';
import { createPictureEdits } from './picture-edits.js';

let folder = '';
let needs: ExpertDependencies;

beforeAll(async () => {
  folder = await buildWorkers(['pictures', 'edges']);
  needs = testDependencies(folder);
});

afterAll(async () => {
  await needs.workers.dispose();
  await rm(folder, { recursive: true });
});

async function pictureInput(expert: Expert, name: string, text?: string): Promise<ExpertInput> {
  return {
    task: expert.card.tasks[0] ?? 'image-to-image',
    values: {
      image: { type: 'resource', resource: await openFixture(name) },
      ...(text === undefined ? {} : { text: { type: 'text', text } })
    },
    parameters: {}
  };
}

async function picture(expert: Expert, input: ExpertInput): Promise<Uint8Array> {
  const [content] = await expert.run(input, testContext());
  if (content?.kind !== 'image') throw new Error('A picture was expected.');
  return content.bytes;
}

describe('image-to-image', () => {
  test('changes a photograph as the text says', async () => {
    const expert = createPictureEdits(needs);
    const changed = await picture(
      expert,
      await pictureInput(expert, 'cat.jpg', 'make it grey and rotate it 90 degrees')
    );
    const { width, height, format } = await sharp(changed).metadata();
    expect({ width, height, format }).toEqual({ width: 300, height: 451, format: 'jpeg' });
    const { channels } = await sharp(changed).stats();
    expect(Math.abs((channels[0]?.mean ?? 0) - (channels[2]?.mean ?? 255))).toBeLessThan(2);
  });

  test.each([undefined, 'add a hat'])('refuses %j, listing what it can do', async text => {
    const expert = createPictureEdits(needs);
    await expect(
      expert.run(await pictureInput(expert, 'cat.jpg', text), testContext())
    ).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
      hint: expect.stringContaining('sepia')
    });
  });

  test('is ended by an abort, and does the next one', async () => {
    const expert = createPictureEdits(needs);
    const controller = new AbortController();
    const input = await pictureInput(
      expert,
      'cat.jpg',
      'scale it up by a factor of 20 and blur it with radius 90'
    );
    const running = expert.run(input, testContext(controller.signal));
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await picture(expert, await pictureInput(expert, 'cat.jpg', 'grey'))).toBeInstanceOf(Uint8Array);
  });
});

describe.each([
  ['canny-control', createCannyControl, 0.01, 0.3],
  ['mlsd-control', createMlsdControl, 0.0005, 0.2]
])('%s', (_task, create, least, most) => {
  test('draws some white lines on black, in the size of the photograph', async () => {
    const expert = create(needs);
    const lines = await picture(expert, await pictureInput(expert, 'coffee.jpg'));
    const { data, info } = await sharp(lines).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([600, 400]);
    const share = data.filter(value => value > 128).length / data.length;
    expect(share).toBeGreaterThan(least);
    expect(share).toBeLessThan(most);
  });

  test('says of bytes that are no picture that they are none', async () => {
    const expert = create(needs);
    const input: ExpertInput = {
      task: 'canny-control',
      values: {
        image: { type: 'resource', resource: openBytes('broken', new TextEncoder().encode('text')) }
      },
      parameters: {}
    };
    await expect(expert.run(input, testContext())).rejects.toMatchObject({ code: 'RESOURCE_UNREADABLE' });
  });
});
