import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import * as z from 'zod';
import type { Expert } from '../expert.js';
import type { ExpertDependencies } from '../table.js';
import { buildWorkers } from '../testing/build-workers.js';
import { openBytes, openFixture, pictureInput } from '../testing/open-fixture.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import { createImageClassification } from './image-classification.js';
import { createImageToText } from './image-to-text.js';
import { createObjectDetection } from './object-detection.js';
import { createOpenposeControl } from './openpose-control.js';
import { createVisualQuestionAnswering } from './visual-question-answering.js';

const found = z.array(
  z.object({
    label: z.string(),
    score: z.number().min(0).max(1),
    box: z.object({ xmin: z.number(), ymin: z.number(), xmax: z.number(), ymax: z.number() })
  })
);
let folder = '';
let needs: ExpertDependencies;

beforeAll(async () => {
  folder = await buildWorkers(['vision']);
  needs = testDependencies(folder);
});

afterAll(async () => {
  await needs.workers.dispose();
  await rm(folder, { recursive: true });
});

async function detect(name: string): Promise<{ things: z.infer<typeof found>; drawn: Uint8Array }> {
  const [json, image] = await createObjectDetection(needs).run(
    pictureInput('object-detection', await openFixture(name)),
    testContext()
  );
  if (json?.kind !== 'json' || image?.kind !== 'image')
    throw new Error('Detection gives json and a picture.');
  return { things: found.parse(json.json), drawn: image.bytes };
}

async function textFrom(expert: Expert, name: string, question?: string): Promise<string> {
  const [task = 'image-to-text'] = expert.card.tasks;
  const [first] = await expert.run(pictureInput(task, await openFixture(name), question), testContext());
  if (first?.kind !== 'text') throw new Error('A text was expected.');
  return first.text;
}

describe('object-detection', () => {
  test.each([
    ['giraffes.jpg', 'giraffe', 2, 2],
    ['cat.jpg', 'cat', 1, 1],
    ['coffee.jpg', 'cup', 1, 1],
    ['astronaut.jpg', 'person', 1, 1],
    ['mariachi.jpg', 'person', 5, 9]
  ])('finds in %s as many of class %s as there are', async (name, label, least, most) => {
    const { things } = await detect(name);
    const count = things.filter(each => each.label === label).length;
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
  });

  test('boxes are where the giraffes stand, in pixels of the picture', async () => {
    const { things } = await detect('giraffes.jpg');
    const [left, right] = things.map(each => each.box).sort((a, b) => a.xmin - b.xmin);
    for (const [box, expected] of [
      [left, [457, 186, 724, 628]],
      [right, [623, 122, 922, 626]]
    ] as const) {
      const corners = [box?.xmin, box?.ymin, box?.xmax, box?.ymax];
      corners.forEach((value, at) => {
        expect(Math.abs((value ?? 0) - (expected[at] ?? 0))).toBeLessThan(30);
      });
    }
  });

  test('boxes fit the picture as its EXIF data turn it, also when it is larger than what is looked at', async () => {
    const file = fileURLToPath(new URL('../__fixtures__/cat.jpg', import.meta.url));
    // Turned left on disk and said to be so: viewers show it upright, 1804 by 1200.
    const upright = await sharp(await readFile(file))
      .resize(1804, 1200)
      .toBuffer();
    const turned = await sharp(upright).rotate(270).withMetadata({ orientation: 6 }).toBuffer();
    const [json] = await createObjectDetection(needs).run(
      pictureInput('object-detection', openBytes('turned.jpg', turned)),
      testContext()
    );
    if (json?.kind !== 'json') throw new Error('json was expected.');
    const [cat] = found.parse(json.json);
    expect(cat?.label).toBe('cat');
    expect(cat?.box.xmax).toBeGreaterThan(1500);
    expect(cat?.box.ymax).toBeLessThanOrEqual(1200);
  });

  test('the drawn picture has the size of the source and differs from it at the boxes', async () => {
    const { drawn } = await detect('giraffes.jpg');
    const { width, height, format } = await sharp(drawn).metadata();
    expect([width, height, format]).toEqual([1024, 683, 'jpeg']);
  });
});

test('a picture is described by what is in it, where, and in which colours', async () => {
  expect(await textFrom(createImageToText(needs), 'giraffes.jpg')).toMatch(
    /^Two brown .*giraffes side by side .*blue/
  );
  expect(await textFrom(createImageToText(needs), 'invoice.png')).toContain('page');
});

test('the first class of a picture is what it shows', async () => {
  const expert = createImageClassification(needs);
  const [first] = await expert.run(
    pictureInput('image-classification', await openFixture('cat.jpg')),
    testContext()
  );
  if (first?.kind !== 'json') throw new Error('json was expected.');
  const classes = z.array(z.object({ label: z.string(), score: z.number() })).parse(first.json);
  expect(classes.slice(0, 2).map(each => each.label)).toEqual(['cat', 'animal']);
});

test('questions about a picture are answered with their doubt', async () => {
  const expert = createVisualQuestionAnswering(needs);
  expect(await textFrom(expert, 'mariachi.jpg', 'How many people are there?')).toMatch(
    /^At least [4-6] people in the picture, perhaps [5-9]: \d clear and \d doubtful\.$/
  );
  await expect(textFrom(expert, 'mariachi.jpg', 'How old are they?')).rejects.toMatchObject({
    code: 'ARGUMENT_INVALID',
    hint: expect.stringContaining('how many')
  });
});

describe('openpose-control', () => {
  test('draws coloured joints on black where the person is', async () => {
    const expert = createOpenposeControl(needs);
    const [picture] = await expert.run(
      pictureInput('openpose-control', await openFixture('astronaut.jpg')),
      testContext()
    );
    if (picture?.kind !== 'image') throw new Error('A picture was expected.');
    const { data, info } = await sharp(picture.bytes).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([512, 512]);
    const lit = (x0: number, y0: number, x1: number, y1: number): number => {
      let count = 0;
      for (let y = y0; y < y1; y += 1)
        for (let x = x0; x < x1; x += 1) if ((data[(y * 512 + x) * info.channels] ?? 0) > 60) count += 1;
      return count;
    };
    expect(lit(170, 80, 290, 140)).toBeGreaterThan(50); // eyes, nose and ears
    expect(lit(330, 0, 512, 200)).toBe(0); // the model of the shuttle
  });

  test('says that there is no person instead of drawing none', async () => {
    const run = createOpenposeControl(needs).run(
      pictureInput('openpose-control', await openFixture('giraffes.jpg')),
      testContext()
    );
    await expect(run).rejects.toMatchObject({
      code: 'EXPERT_FAILED',
      message: expect.stringContaining('no person')
    });
  });
});

describe('what can go wrong', () => {
  test.each([
    ['text', Buffer.from('this is a text, not a picture')],
    ['nothing', Buffer.alloc(0)]
  ])('%s named .jpg is unreadable', async (_what, bytes) => {
    const run = createObjectDetection(needs).run(
      pictureInput('object-detection', openBytes('broken.jpg', bytes)),
      testContext()
    );
    await expect(run).rejects.toMatchObject({ code: 'RESOURCE_UNREADABLE' });
  });

  test('a picture that is cut off is unreadable', async () => {
    const file = await readFile(fileURLToPath(new URL('../__fixtures__/cat.jpg', import.meta.url)));
    const run = createImageToText(needs).run(
      pictureInput('image-to-text', openBytes('cut.jpg', file.subarray(0, file.length / 2))),
      testContext()
    );
    await expect(run).rejects.toMatchObject({ code: 'RESOURCE_UNREADABLE' });
  });

  test('an abort in the midst of the search ends it, and the same picture can be searched again', async () => {
    const controller = new AbortController();
    // A name of its own, since a search that is already done is not begun again.
    const bytes = await (await openFixture('cat.jpg')).bytes();
    const input = pictureInput('object-detection', openBytes('another-cat.jpg', bytes));
    const run = createObjectDetection(needs).run(
      input,
      testContext(controller.signal, () => {
        controller.abort();
      })
    );
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await createObjectDetection(needs).run(input, testContext())).toHaveLength(2);
  });
});
