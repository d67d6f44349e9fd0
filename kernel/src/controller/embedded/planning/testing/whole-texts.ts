import type { WholeRow } from './expected-task.js';

/** Requests about texts, each part of which is planned or told. */
export const wholeTexts: readonly WholeRow[] = [
  {
    request: 'Summarize article.txt in three bullet points',
    tasks: [['summarization', [], { text: 'article.txt' }]],
    told: ['in three bullet points']
  },
  {
    request: 'Summarize article.txt in Spanish and read it aloud',
    tasks: [
      ['summarization', [], { text: 'article.txt' }],
      ['translation', [0], { text: '<resource>-0', target_language: 'Spanish' }],
      ['text-to-speech', [1], { text: '<resource>-1' }]
    ]
  },
  {
    request: 'Summarize article.txt for a ten year old',
    tasks: [['summarization', [], { text: 'article.txt' }]],
    told: ['for a ten year old']
  },
  {
    request: 'Give me a short summary of article.txt, the names in it and its sentiment',
    tasks: [
      ['summarization', [], { text: 'article.txt' }],
      ['text-classification', [], { text: 'article.txt' }],
      ['token-classification', [], { text: 'article.txt' }]
    ]
  },
  {
    request: 'Who is mentioned in article.txt and when was the tower built?',
    tasks: [
      ['token-classification', [], { text: 'article.txt' }],
      ['question-answering', [], { question: 'When was the tower built?', context: 'article.txt' }]
    ]
  },
  {
    request: 'Translate letter.txt into German and French',
    tasks: [
      ['translation', [], { text: 'letter.txt', target_language: 'German' }],
      ['translation', [], { text: 'letter.txt', target_language: 'French' }]
    ]
  },
  {
    request: 'Extract all dates and email addresses from entities.txt as a table',
    tasks: [['token-classification', [], { text: 'entities.txt' }]],
    told: ['as a table']
  },
  { request: 'How many words does article.txt have?', tasks: [], looks: ['article.txt'] },
  {
    request: 'Classify "My order never came" as complaint, praise or question',
    tasks: [
      [
        'zero-shot-classification',
        [],
        { text: 'My order never came', labels: ['complaint', 'praise', 'question'] }
      ]
    ]
  },
  {
    request: 'Compare article.txt and letter.txt',
    tasks: [['sentence-similarity', [], { text: 'article.txt', sentences: ['letter.txt'] }]]
  },
  { request: 'Summarize report.pdf', tasks: [['summarization', [], { text: 'report.pdf' }]] },
  { request: 'Summarize page 2 of report.pdf', tasks: [['summarization', [], { text: 'report.pdf' }]] },
  {
    request: 'Describe page 2 of report.pdf',
    tasks: [['image-to-text', [], { image: 'report.pdf#page=2' }]]
  },
  {
    request: 'Find the objects on the third page of "my report.pdf"',
    tasks: [['object-detection', [], { image: 'my report.pdf#page=3' }]]
  },
  { request: 'Detect the objects in report.pdf', tasks: [['object-detection', [], { image: 'report.pdf' }]] },
  {
    request: 'What is on page 1 of @text-1?',
    tasks: [
      [
        'document-question-answering',
        [],
        { image: 'text-1#page=1', question: 'What is the text of the document?' }
      ]
    ]
  },
  { request: 'How many pages does report.pdf have?', tasks: [], looks: ['report.pdf'] },
  {
    request: 'Summarize a.txt and b.txt, then compare the summaries',
    tasks: [
      ['summarization', [], { text: 'a.txt' }],
      ['summarization', [], { text: 'b.txt' }],
      ['sentence-similarity', [0, 1], { text: '<resource>-0', sentences: ['<resource>-1'] }]
    ]
  },
  {
    request: 'Read article.txt slowly and clearly',
    tasks: [['text-to-speech', [], { text: 'article.txt' }]],
    told: ['slowly']
  },
  {
    request: 'Read the first paragraph of article.txt aloud',
    tasks: [['text-to-speech', [], { text: 'article.txt' }]],
    told: ['the first paragraph']
  },
  {
    request: 'Translate worksheet.txt into Spanish, Ukrainian and Arabic',
    tasks: [
      ['translation', [], { text: 'worksheet.txt', target_language: 'Spanish' }],
      ['translation', [], { text: 'worksheet.txt', target_language: 'Ukrainian' }],
      ['translation', [], { text: 'worksheet.txt', target_language: 'Arabic' }]
    ]
  },
  {
    request: 'Say "Good morning, everyone" in a friendly voice',
    tasks: [['text-to-speech', [], { text: 'Good morning, everyone' }]],
    told: ['in a friendly voice']
  },
  {
    request: 'What language is letter.txt in?',
    tasks: [],
    told: ['No task here tells the language of a text']
  },
  {
    request: 'Summarize press.pdf and list the companies it mentions',
    tasks: [
      ['summarization', [], { text: 'press.pdf' }],
      ['token-classification', [], { text: 'press.pdf' }]
    ]
  },
  {
    request: "What's the sentiment of comments.txt?",
    tasks: [['text-classification', [], { text: 'comments.txt' }]]
  },
  {
    request: 'Classify the sentiment of "I love it", "I hate it" and "It is fine"',
    tasks: [
      ['text-classification', [], { text: 'I love it' }],
      ['text-classification', [], { text: 'I hate it' }],
      ['text-classification', [], { text: 'It is fine' }]
    ]
  },
  {
    request: 'Is "The cat sat on the mat" similar to "A cat was sitting on a rug"?',
    tasks: [
      [
        'sentence-similarity',
        [],
        { text: 'The cat sat on the mat', sentences: ['A cat was sitting on a rug'] }
      ]
    ]
  },
  {
    request: 'Extract named entities from entities.txt as JSON',
    tasks: [['token-classification', [], { text: 'entities.txt' }]]
  },
  { request: 'Count the words in article.txt', tasks: [], looks: ['article.txt'] },
  {
    request: 'Read letter.txt aloud in French',
    tasks: [
      ['translation', [], { text: 'letter.txt', target_language: 'French' }],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  },
  {
    request: 'Translate a.txt and b.txt into French',
    tasks: [
      ['translation', [], { text: 'a.txt', target_language: 'French' }],
      ['translation', [], { text: 'b.txt', target_language: 'French' }]
    ]
  }
];
