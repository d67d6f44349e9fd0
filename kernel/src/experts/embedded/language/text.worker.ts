import { serveJobs } from '../../serve-jobs.js';
import { answerQuestion } from './answer-question.js';
import { compareSentences } from './compare-sentences.js';
import { createTextReader } from './create-text-reader.js';
import type { Entity } from './entity.js';
import { findEntities } from './find-entities.js';
import { matchLabels } from './match-labels.js';
import { rateSentiment } from './rate-sentiment.js';
import { summarize } from './summarize.js';
import {
  answerJobSchema,
  compareJobSchema,
  labelsJobSchema,
  summaryJobSchema,
  textJobSchema
} from './text-jobs.js';
import type { TextReading } from './text-reading.js';

const read = createTextReader();

/** The lexicon of names is only loaded for the tasks that need it. */
async function entitiesOf(reading: TextReading): Promise<Entity[]> {
  const { tagNames } = await import('./tag-names.js');
  return findEntities(reading, tagNames(reading.text));
}

serveJobs({
  sentiment: input => ({ value: rateSentiment(read(textJobSchema.parse(input).text)) }),
  entities: async input => ({ value: await entitiesOf(read(textJobSchema.parse(input).text)) }),
  summary: input => {
    const { text, ...length } = summaryJobSchema.parse(input);
    return { value: summarize(read(text), length) };
  },
  answer: async input => {
    const { question, context } = answerJobSchema.parse(input);
    const reading = read(context);
    return { value: answerQuestion(read(question), reading, await entitiesOf(reading)) };
  },
  compare: input => {
    const { text, sentences } = compareJobSchema.parse(input);
    return { value: compareSentences(read, text, sentences) };
  },
  labels: input => {
    const { text, labels } = labelsJobSchema.parse(input);
    return { value: matchLabels(read, text, labels) };
  }
});
