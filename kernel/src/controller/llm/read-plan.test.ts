import { describe, expect, test } from '@jest/globals';
import { createPlanChecker, findTask, taskNames } from '@cellist/run-model';
import type { Checked, PlanTask } from '@cellist/run-model';
import fc from 'fast-check';
import { createPlanReader } from './read-plan.js';

const PLAN = [
  { task: 'openpose-control', id: 0, dep: [], args: { image: 'a.jpg' } },
  {
    task: 'openpose-text-to-image',
    id: 1,
    dep: [0],
    args: { image: '<resource>-0', text: "a girl's book {open}" }
  },
  { task: 'object-detection', id: 2, dep: [1], args: { image: '<resource>-1' } },
  { task: 'text-to-speech', id: 3, dep: [2], args: { text: 'I see <resource>-2, she said: "yes".' } },
  { task: 'image-to-text', id: 4, dep: [], args: { image: ['a.jpg', 'b.jpg'] } },
  {
    task: 'zero-shot-classification',
    id: 5,
    dep: [4],
    args: { text: '<resource>-4', labels: ['sea', 'land'] }
  }
];
const NAMES = new Set(['a.jpg', 'b.jpg']);

type Outcome = Checked | 'unreadable';

/** What the pipeline does with a reply that comes in these pieces. */
function take(pieces: readonly string[]): Outcome {
  const reader = createPlanReader();
  const checker = createPlanChecker({ mayName: value => NAMES.has(value) });
  const steps = pieces.flatMap(piece => reader.feed(piece)).map(task => checker.add(task));
  const rest = reader.end(pieces.join(''));
  if (rest === null) return 'unreadable';
  steps.push(...rest.map(task => checker.add(task)), checker.end());
  const errors = steps.flatMap(step => step.errors);
  return { errors, tasks: errors.length > 0 ? [] : steps.flatMap(step => step.tasks) };
}

const inPieces = (text: string, size: number): string[] =>
  text.match(new RegExp(`[\\s\\S]{1,${String(size)}}`, 'g')) ?? [];
const expected = take([JSON.stringify(PLAN)]);

function asGenerated(outcome: Outcome): unknown {
  return JSON.parse(JSON.stringify(outcome).replace(/<resource>(?=-[0-4]\b)/g, '<GENERATED>'));
}

/** As Python prints it: single quotes, but double ones around what holds a single one. */
function singleQuoted(value: unknown): string {
  if (typeof value === 'string') {
    if (value.includes("'")) return JSON.stringify(value);
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"')}'`;
  }
  if (Array.isArray(value)) return `[${value.map(singleQuoted).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, part]) => `'${key}': ${singleQuoted(part)}`)
      .join(', ')}}`;
  }
  return String(value);
}

describe('a reply', () => {
  test('gives each task the moment its object closes', () => {
    const reader = createPlanReader();
    const text = JSON.stringify({ tasks: PLAN });
    const given = Array.from(text, character => reader.feed(character));
    const closings = PLAN.map(task => text.indexOf(JSON.stringify(task)) + JSON.stringify(task).length - 1);
    expect(given.flatMap((tasks, index) => (tasks.length > 0 ? [index] : []))).toEqual(closings);
    expect(given.flat()).toEqual(PLAN);
    expect(reader.end(text)).toEqual([]);
  });

  const harmless: [name: string, reply: string][] = [
    ['an object around the array', JSON.stringify({ tasks: PLAN })],
    ['an object in an object', JSON.stringify({ result: { plan: PLAN } })],
    [
      'a fence with prose around it',
      `Here's the plan [as asked]:\n\n\`\`\`json\n${JSON.stringify(PLAN, null, 2)}\n\`\`\`\nIt's {good}.`
    ],
    ['prose without a fence', `I'd do this: ${JSON.stringify({ tasks: PLAN })} Is that "right"?`],
    ['single quotes', singleQuoted({ tasks: PLAN })],
    ['trailing commas', JSON.stringify(PLAN).replaceAll('}}', '},}').replace(/\]$/, ',]')],
    ['a missing end', JSON.stringify({ tasks: PLAN }).slice(0, -2)],
    ['a missing beginning', JSON.stringify(PLAN).slice(1)],
    ['one object a line', PLAN.map(task => JSON.stringify(task)).join('\n')],
    [
      'ids as texts',
      JSON.stringify(PLAN.map(task => ({ ...task, id: String(task.id), dep: task.dep.map(String) })))
    ],
    [
      'dep as the paper has it',
      JSON.stringify(PLAN.map(task => ({ ...task, dep: task.dep.length === 0 ? [-1] : task.dep })))
    ],
    ['dep as a number', JSON.stringify(PLAN.map(task => ({ ...task, dep: task.dep[0] ?? -1 })))],
    [
      'null for what is left out',
      JSON.stringify(PLAN.map(task => ({ ...task, args: { ...task.args, mask: null } })))
    ],
    ['a list of argument objects', JSON.stringify(PLAN.map(task => ({ ...task, args: [task.args] })))],
    [
      'other names of the keys',
      JSON.stringify(
        PLAN.map(({ task, id, dep, args }) => ({ id, tool: task, arguments: args, dependencies: dep }))
      )
    ],
    [
      "the paper's spellings",
      JSON.stringify(PLAN)
        .replaceAll('<resource>-', '<GENERATED>-')
        .replace('openpose-control', 'pose-detection')
        .replace('openpose-text-to-image', 'pose-text-to-image')
    ],
    ['a comment', JSON.stringify(PLAN, null, 1).replace('[\n', '[ // first the pose\n')]
  ];
  test.each(harmless)('with %s is the same plan', (_, reply) => {
    // Arguments keep the spelling of their references; both are understood.
    const spelled = reply.includes('<GENERATED>') ? asGenerated(expected) : expected;
    for (const size of [1, 7, 10_000]) expect(take(inPieces(reply, size))).toEqual(spelled);
  });

  test.each([['[]'], ['{"tasks": []}'], ['```json\n{"tasks":[]}\n```']])('%s is the empty plan', reply => {
    expect(take([reply])).toEqual({ tasks: [], errors: [] });
  });

  test.each([
    ['I am sorry, I cannot do that.'],
    [''],
    ['The answer is [1].'],
    ['{"answer": "two giraffes"}'],
    ['"tasks"']
  ])('%j holds no plan', reply => {
    expect(take([reply])).toBe('unreadable');
  });
});

describe('ten thousand broken plans', () => {
  type Tasks = Record<string, unknown>[];
  const index = fc.nat(PLAN.length - 1);
  const changes: fc.Arbitrary<(tasks: Tasks) => Tasks> = fc.oneof(
    fc
      .shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 })
      .map(ids => (tasks: Tasks) => tasks.map((task, at) => ({ ...task, id: ids[at] }))),
    fc.tuple(index, index).map(
      ([one, other]) =>
        (tasks: Tasks) =>
          tasks.map((task, at) => (at === one ? { ...task, dep: [other] } : task))
    ),
    fc.tuple(index, fc.constantFrom(...taskNames, 'fly-to-moon', '')).map(
      ([at, task]) =>
        (tasks: Tasks) =>
          tasks.map((one, other) => (other === at ? { ...one, task } : one))
    ),
    fc
      .tuple(
        index,
        fc.constantFrom('image', 'text', 'audio'),
        fc.constantFrom('<resource>-3', '<resource>-9', '/etc/passwd', '', 7, ['b.jpg', '<resource>-0'])
      )
      .map(
        ([at, key, value]) =>
          (tasks: Tasks) =>
            tasks.map((one, other) => (other === at ? { ...one, args: { [key]: value } } : one))
      ),
    fc.tuple(index, fc.constantFrom('task', 'id', 'dep', 'args')).map(
      ([at, key]) =>
        (tasks: Tasks) =>
          tasks.map((one, other) =>
            other === at ? Object.fromEntries(Object.entries(one).filter(([name]) => name !== key)) : one
          )
    ),
    index.map(at => (tasks: Tasks) => [...tasks, ...tasks.slice(at, at + 1)]),
    fc.constant((tasks: Tasks) => [...tasks].reverse())
  );
  const wrappings: fc.Arbitrary<(text: string) => string> = fc.oneof(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true })).map(
      ([share]) =>
        (text: string) =>
          text.slice(0, Math.floor(share * text.length))
    ),
    fc
      .tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('', '"', "'", '{', '}', '[', ']', ',', '\\', '\n', '<think>', '```')
      )
      .map(([share, piece]) => (text: string) => {
        const at = Math.floor(share * text.length);
        return text.slice(0, at) + piece + text.slice(at + 1);
      }),
    fc.constant((text: string) => text.replaceAll('"', "'")),
    fc.constant((text: string) => `{"tasks": ${text}}`),
    fc.constant((text: string) => `\`\`\`json\n${text}\n\`\`\``),
    fc.constant((text: string) => `Here's what I'd do: ${text}. Isn't it?`),
    fc.constant((text: string) => JSON.stringify(text))
  );

  test('every one ends as a valid plan or as a named error', () => {
    const seen = { valid: 0, error: 0, unreadable: 0 };
    fc.assert(
      fc.property(
        fc.array(changes, { maxLength: 2 }),
        fc.array(wrappings, { maxLength: 3 }),
        fc.integer({ min: 8, max: 200 }),
        (some, others, size) => {
          const tasks = some.reduce<Tasks>((now, change) => change(now), PLAN);
          const reply = others.reduce((now, wrap) => wrap(now), JSON.stringify(tasks));
          const outcome = take(inPieces(reply, size));
          if (outcome === 'unreadable') seen.unreadable += 1;
          else if (outcome.errors.length > 0) {
            seen.error += 1;
            // Plain checks: an `expect` for each would take longer than all the reading.
            const nameless = outcome.errors.filter(error => !/^[A-Z].{10,}\.$/s.test(error));
            if (nameless.length > 0) throw new Error(`No named error: ${nameless.join(' ')}`);
          } else {
            seen.valid += 1;
            expectValid(outcome.tasks);
          }
        }
      ),
      { numRuns: 10_000 }
    );
    // Were one of these never met, the mutations would show nothing.
    expect(Math.min(seen.valid, seen.error, seen.unreadable)).toBeGreaterThan(100);
  }, 180_000); // some 4 s on an idle machine

  function expectValid(tasks: readonly PlanTask[]): void {
    const before = new Set<number>();
    for (const { id, task, dep, args } of tasks) {
      const isInOrder = !before.has(id) && dep.every(other => before.has(other));
      const isMentioned = /^(?:[ab]\.jpg|<resource>-\d)$/.test([args['image'] ?? 'a.jpg'].flat().join());
      if (!isInOrder || !isMentioned || findTask(task) !== task) {
        throw new Error(`No valid plan: ${JSON.stringify(tasks)}`);
      }
      before.add(id);
    }
  }
});
