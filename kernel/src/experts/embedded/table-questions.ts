import type { Expert } from '../expert.js';
import { resourceOf, textOf } from '../picture.js';
import { openTable } from './tables/open-table.js';
import { parseTableQuestion } from './tables/parse-table-question.js';
import { runTableQuery } from './tables/run-table-query.js';
import { tellTableResult } from './tables/tell-table-result.js';

/** Answers a question by calculating with a table. */
export function createTableQuestions(): Expert {
  return {
    card: {
      id: 'cellist/table-questions',
      tasks: ['table-question-answering'],
      description:
        'Reads an English question as a calculation and does it exactly: mean, sum, median, standard deviation, largest, ' +
        'smallest, counts, different values, rows with a certain value or range, the first and last rows, the difference of two ' +
        'figures, all of it per column where asked. Gives the result as a sentence and as a table.',
      limits:
        'The question must name columns and values nearly as they stand; one calculation for a question, over one table.',
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
      const question = await textOf(input, 'question', context.signal);
      const table = await openTable(resourceOf(input, 'table'), context.signal);
      const query = parseTableQuestion(question, table);
      const result = runTableQuery(query, table);
      return [
        { kind: 'text', text: tellTableResult(query, result) },
        { kind: 'table', columns: result.columns, rows: result.rows }
      ];
    }
  };
}
