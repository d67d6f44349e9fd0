import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkPlan, findMentions, taskNames } from '@cellist/run-model';
import { writeDemonstrations } from './demonstrations.js';
import { writeTaskList } from './describe-tasks.js';
import { fillPrompt, loadPrompts, promptNames, promptSlots } from './load-prompts.js';

const prompts = await loadPrompts(null);

describe('the shipped prompts', () => {
  test.each(promptNames)('%s has a version, a hash, and a place for all of its slots', name => {
    const prompt = prompts.prompt(name);
    expect(prompt.version).toMatch(/^\d+$/);
    expect(prompt.sha256).toMatch(/^[0-9a-f]{64}$/);
    const slots = [...promptSlots[name].needed, ...promptSlots[name].optional];
    const values = Object.fromEntries(slots.map(slot => [slot, `value of ${slot}`]));
    const text = fillPrompt({ ...prompt, name: 'plan' }, values as Parameters<typeof fillPrompt<'plan'>>[1])
      .map(({ content }) => content)
      .join('\n');
    expect(text).not.toContain('{{');
    for (const slot of slots) expect(text).toContain(`value of ${slot}`);
  });

  test('what is put into a slot is never taken for one', () => {
    const messages = fillPrompt(prompts.prompt('correct-plan'), { errors: '{{errors}} $& {{request}}' });
    expect(messages.map(({ content }) => content).join()).toContain('{{errors}} $& {{request}}');
  });

  test('the task list names every task of the vocabulary, once', () => {
    const names = writeTaskList()
      .split('\n')
      .map(line => /^- ([\w-]+)\(/.exec(line)?.[1]);
    expect(names).toEqual(taskNames);
  });
});

describe('the demonstrations', () => {
  test.each(prompts.demonstrations.map(demonstration => [demonstration.id, demonstration] as const))(
    '%s is a valid plan that names only what its request or chat log has',
    (_, { request, turns, tasks }) => {
      const names = new Set([
        ...findMentions(request).map(({ value }) => value),
        ...turns.flatMap(({ resources }) => resources.map(({ name }) => name))
      ]);
      expect(checkPlan(tasks, { mayName: value => names.has(value) }).errors).toEqual([]);
    }
  );

  test('the four that are shown by default use ten task types (HuggingGPT, table 7)', () => {
    const used = prompts.demonstrations.slice(0, 4).flatMap(({ tasks }) => tasks.map(({ task }) => task));
    expect(new Set(used).size).toBeGreaterThanOrEqual(10);
  });

  test('as many are shown as are asked for', () => {
    const count = (text: string): number => text.match(/^Reply: /gm)?.length ?? 0;
    expect([0, 1, 4].map(wanted => count(writeDemonstrations(prompts.demonstrations, wanted)))).toEqual([
      0, 1, 4
    ]);
  });
});

describe("a folder of the user's own", () => {
  async function withFolder<T>(
    files: Readonly<Record<string, string>>,
    work: (folder: string) => Promise<T>
  ): Promise<T> {
    const folder = await mkdtemp(path.join(tmpdir(), 'cellist-prompts-'));
    try {
      await Promise.all(
        Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text))
      );
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  test('its prompt comes before the shipped one, with a hash of its own; the others stay', async () => {
    const own = await withFolder({ 'select.md': '# user\n{{request}} {{task}} {{candidates}}' }, loadPrompts);
    expect(own.prompt('select').messages).toEqual([
      { role: 'user', text: '{{request}} {{task}} {{candidates}}' }
    ]);
    expect(own.prompt('select').sha256).not.toBe(prompts.prompt('select').sha256);
    expect(own.prompt('plan').sha256).toBe(prompts.prompt('plan').sha256);
  });

  const broken: [name: string, files: Record<string, string>, says: string][] = [
    ['misses a slot', { 'plan.md': '# user\n{{request}}' }, '{{task-list}}'],
    ['has an unknown slot', { 'respond.md': '# user\n{{request}} {{results}} {{mood}}' }, '{{mood}}'],
    ['has no part', { 'select.md': 'Choose {{request}} {{task}} {{candidates}}' }, '# system'],
    ['has demonstrations that are no list', { 'demonstrations.json': '{"a": 1}' }, 'demonstrations.json']
  ];
  test.each(broken)('one that %s is refused with what is wrong', async (_, files, says) => {
    await expect(withFolder(files, loadPrompts)).rejects.toMatchObject({
      code: 'PROMPT_INVALID',
      message: expect.stringContaining(says)
    });
  });
});
