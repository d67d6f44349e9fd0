import type { TaskName } from '@cellist/run-model';

interface Step {
  task: TaskName;
  dep: number[];
  args: Record<string, string>;
}

export interface Scenario {
  name: string;
  steps: readonly Step[];
  /** Model runs that have to wait for each other. */
  chain: number;
}

const picture = (name: string): Record<string, string> => ({ image: `media/${name}.jpg` });
const TEXT = 'The lighthouse keeper wrote every evening what he had seen, and nobody ever read it.';

/** Each model's reply, in the Hub's form of its task. */
export const RESULTS: Partial<Record<TaskName, unknown>> = {
  'image-to-text': [{ generated_text: 'a cat that sits on a wall' }],
  'image-classification': [{ label: 'cat', score: 0.98 }],
  'visual-question-answering': [{ answer: '2', score: 0.91 }],
  translation: [{ translation_text: 'une chatte sur un mur' }],
  summarization: [{ summary_text: 'A cat.' }],
  'text-classification': [[{ label: 'POSITIVE', score: 0.9 }]],
  'question-answering': { answer: 'every evening', score: 0.8, start: 0, end: 13 }
};

const threePictures = ['cat', 'dog', 'coffee'];

/** The five of DESIGN §12. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'one task', chain: 1, steps: [{ task: 'image-to-text', dep: [], args: picture('cat') }] },
  {
    name: 'a chain of two',
    chain: 2,
    steps: [
      { task: 'image-to-text', dep: [], args: picture('cat') },
      { task: 'translation', dep: [0], args: { text: '<resource>-0', target_language: 'French' } }
    ]
  },
  {
    name: 'nine tasks of three types',
    chain: 1,
    steps: threePictures.flatMap(name => [
      { task: 'image-to-text' as const, dep: [], args: picture(name) },
      { task: 'image-classification' as const, dep: [], args: picture(name) },
      {
        task: 'visual-question-answering' as const,
        dep: [],
        args: { ...picture(name), question: 'How many zebras?' }
      }
    ])
  },
  {
    name: 'a chain of four',
    chain: 4,
    steps: [
      { task: 'image-to-text', dep: [], args: picture('cat') },
      { task: 'translation', dep: [0], args: { text: '<resource>-0', target_language: 'French' } },
      { task: 'summarization', dep: [1], args: { text: '<resource>-1' } },
      { task: 'text-classification', dep: [2], args: { text: '<resource>-2' } }
    ]
  },
  {
    name: 'five independent tasks',
    chain: 1,
    steps: [
      { task: 'image-to-text', dep: [], args: picture('cat') },
      { task: 'image-classification', dep: [], args: picture('dog') },
      { task: 'summarization', dep: [], args: { text: TEXT } },
      { task: 'text-classification', dep: [], args: { text: TEXT } },
      { task: 'question-answering', dep: [], args: { question: 'When did he write?', context: TEXT } }
    ]
  }
];

/** The plan as an LLM writes it. */
export function planOf({ steps }: Scenario): string {
  return JSON.stringify({ tasks: steps.map(({ task, dep, args }, id) => ({ task, id, dep, args })) });
}

/** What a user would have written; it names the files. */
export function requestOf({ name, steps }: Scenario): string {
  const files = [...new Set(steps.flatMap(({ args }) => args['image'] ?? []))];
  return `Do ${name} with ${files.join(' and ')}: "${TEXT}"`;
}

/** The candidates: two for each task, so that there is something to choose. */
export function endpointsFor(urls: ReadonlyMap<string, string>): object[] {
  return [...urls].flatMap(([task, url]) =>
    ['one', 'two'].map(which => ({
      id: `lab/${which}-${task}`,
      task,
      url,
      description: `A model for ${task}, number ${which}.`
    }))
  );
}
