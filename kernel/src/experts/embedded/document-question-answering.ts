import type { Expert } from '../expert.js';
import type { ExpertDependencies } from '../table.js';
import { answerFromDocument } from './document/answer-from-document.js';

/** Reads the text in a picture and answers from it. */
export function createDocumentQuestionAnswering({ documents }: ExpertDependencies): Expert {
  return {
    card: {
      id: 'cellist/tesseract-answers',
      tasks: ['document-question-answering'],
      description:
        'Tesseract 5 (English) reads the page; the answer is taken by rule from labels, tables and sentences, with the lines ' +
        'it stands in. No question answering network. Asked to read the text, it gives all of it.',
      limits:
        'Printed English; no handwriting. It takes answers out of the page and concludes nothing; columns of prose are read across.',
      license: 'Apache-2.0 AND BSD-3-Clause',
      downloads: null,
      likes: null,
      sizeBytes: 2_950_000,
      revision: '7.0.0',
      url: 'https://github.com/naptha/tesseract.js'
    },
    place: 'embedded',
    availability: () => Promise.resolve({ ok: true }),
    run: (input, context) => answerFromDocument(input, context, picture => documents.read(picture, context))
  };
}
