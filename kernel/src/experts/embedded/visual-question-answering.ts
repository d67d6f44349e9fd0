import { CellistError } from '@cellist/run-model';
import type { Expert } from '../expert.js';
import { textOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { answerQuestion } from './vision/answer-question.js';
import { parseQuestions } from './vision/parse-question.js';
import { readScene } from './vision/read-scene.js';

const CAN_ANSWER =
  'It can say how many there are, whether there is one, what colour, where, which animals or vehicles, what is in the ' +
  'picture or on one side of it. Ask in English, plainly.';

/** Answers questions about what was detected in a picture. */
export function createVisualQuestionAnswering(dependencies: ExpertDependencies): Expert {
  return {
    card: {
      id: 'cellist/scene-answers',
      tasks: ['visual-question-answering'],
      description:
        'Answers by rule from detected things (vladmandic/human-centernet) and their colours: how many, is there, what ' +
        'colour, where, what is in the picture. Says which are clear and which doubtful. No question answering network.',
      limits:
        'English; the 80 COCO classes only, of others it says that it cannot see them; nothing about actions, age, sex or text.',
      license: 'BSD-3-Clause',
      downloads: null,
      likes: null,
      sizeBytes: null,
      revision: '2',
      url: null
    },
    place: 'embedded',
    availability: () => Promise.resolve({ ok: true }),
    async run(input, context) {
      const asked = await textOf(input, 'question', context.signal);
      const questions = parseQuestions(asked);
      if (questions === null) {
        throw new CellistError(
          'ARGUMENT_INVALID',
          `This expert cannot answer “${asked.trim()}” about a picture.`,
          {
            hint: CAN_ANSWER
          }
        );
      }
      const scene = await readScene(input, dependencies, context);
      const answers = questions.flatMap(question => answerQuestion(question, scene));
      return [
        { kind: 'text', text: answers.map(each => each.answer).join(' ') },
        { kind: 'json', json: answers }
      ];
    }
  };
}
