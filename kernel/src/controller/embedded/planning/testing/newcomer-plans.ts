import type { AcceptanceRow } from './expected-task.js';

/** Requests as newcomers type them: in haste, in lists, of several files at once, of what was just made. */
export const newcomerPlans: readonly AcceptanceRow[] = [
  [
    'how many ppl in media/mariachi.jpg',
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/mariachi.jpg', question: 'How many people in the picture?' }
      ]
    ]
  ],
  ['whats in media/cat.jpg', [['image-to-text', [], { image: 'media/cat.jpg' }]]],
  [
    'sumarize media/article_lighthouses.txt',
    [['summarization', [], { text: 'media/article_lighthouses.txt' }]]
  ],
  ['TL;DR media/article_lighthouses.txt', [['summarization', [], { text: 'media/article_lighthouses.txt' }]]],
  [
    'Show me the objects in media/cathedral.jpg',
    [['object-detection', [], { image: 'media/cathedral.jpg' }]]
  ],
  [
    'What colours are in media/rocket.jpg?',
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/rocket.jpg', question: 'What colours are in the picture?' }
      ]
    ]
  ],
  [
    'Make media/dog.jpg brighter',
    [['image-to-image', [], { image: 'media/dog.jpg', text: 'Make the picture brighter' }]]
  ],
  [
    'Blur media/cat.jpg and media/dog.jpg',
    [['image-to-image', [], { image: ['media/cat.jpg', 'media/dog.jpg'], text: 'Blur the picture' }]]
  ],
  [
    'How many giraffes and zebras are in media/giraffes.jpg, media/dog.jpg and media/cat.jpg?',
    [
      [
        'visual-question-answering',
        [],
        {
          image: ['media/giraffes.jpg', 'media/dog.jpg', 'media/cat.jpg'],
          question: 'How many giraffes are in the picture?'
        }
      ],
      [
        'visual-question-answering',
        [],
        {
          image: ['media/giraffes.jpg', 'media/dog.jpg', 'media/cat.jpg'],
          question: 'How many zebras are in the picture?'
        }
      ]
    ]
  ],
  [
    'Count the people and the ties in media/mariachi.jpg.',
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/mariachi.jpg', question: 'How many people are there?' }
      ],
      ['visual-question-answering', [], { image: 'media/mariachi.jpg', question: 'How many ties are there?' }]
    ]
  ],
  [
    'Count the people in media/mariachi.jpg and the cars in media/cathedral.jpg',
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/mariachi.jpg', question: 'How many people are there?' }
      ],
      [
        'visual-question-answering',
        [],
        { image: 'media/cathedral.jpg', question: 'How many cars are there?' }
      ]
    ]
  ],
  [
    'Count the people in image-1 and the cars in image-2',
    [
      ['visual-question-answering', [], { image: 'image-1', question: 'How many people are there?' }],
      ['visual-question-answering', [], { image: 'image-2', question: 'How many cars are there?' }]
    ]
  ],
  [
    'How many people are in all pictures in media/?',
    [['visual-question-answering', [], { image: 'media/', question: 'How many people are in the picture?' }]]
  ],
  [
    'Which pictures in media/ show a dog?',
    [['visual-question-answering', [], { image: 'media/', question: 'Is there a dog in the picture?' }]]
  ],
  [
    'Is there a person in both media/mariachi.jpg and media/astronaut.jpg?',
    [
      [
        'visual-question-answering',
        [],
        {
          image: ['media/mariachi.jpg', 'media/astronaut.jpg'],
          question: 'Is there a person in the picture?'
        }
      ]
    ]
  ],
  [
    'Describe media/giraffes.jpg and media/dog.jpg, show me the objects in both, and read the descriptions to me',
    [
      ['image-to-text', [], { image: ['media/giraffes.jpg', 'media/dog.jpg'] }],
      ['object-detection', [], { image: ['media/giraffes.jpg', 'media/dog.jpg'] }],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  ],
  [
    'Find the edges of media/cathedral.jpg, then invert the result and rotate it by 90 degrees',
    [
      ['canny-control', [], { image: 'media/cathedral.jpg' }],
      ['image-to-image', [0], { image: '<resource>-0', text: 'Invert the result' }],
      ['image-to-image', [1], { image: '<resource>-1', text: 'Rotate it by 90 degrees' }]
    ]
  ],
  [
    'Find the edges of media/cathedral.jpg and invert them',
    [
      ['canny-control', [], { image: 'media/cathedral.jpg' }],
      ['image-to-image', [0], { image: '<resource>-0', text: 'Invert them' }]
    ]
  ],
  [
    'convert media/cat.jpg to grayscale, then draw its edges and show me both',
    [
      ['image-to-image', [], { image: 'media/cat.jpg', text: 'Convert the picture to grayscale' }],
      ['canny-control', [0], { image: '<resource>-0' }]
    ]
  ],
  [
    'Summarize media/article_lighthouses.txt. Who designed the Eddystone tower lit in 1759?',
    [
      ['summarization', [], { text: 'media/article_lighthouses.txt' }],
      [
        'question-answering',
        [],
        {
          question: 'Who designed the Eddystone tower lit in 1759?',
          context: 'media/article_lighthouses.txt'
        }
      ]
    ]
  ],
  [
    'Summarize media/article_lighthouses.txt. Based on the summary, where was the first Fresnel lens installed?',
    [
      ['summarization', [], { text: 'media/article_lighthouses.txt' }],
      [
        'question-answering',
        [0],
        { question: 'Where was the first Fresnel lens installed?', context: '<resource>-0' }
      ]
    ]
  ],
  [
    "Which is the oldest working lighthouse? It's in media/article_lighthouses.txt",
    [
      [
        'question-answering',
        [],
        { question: 'Which is the oldest working lighthouse?', context: 'media/article_lighthouses.txt' }
      ]
    ]
  ],
  [
    'Which companies and places are in media/entities.txt, and what is the contract worth?',
    [
      ['token-classification', [], { text: 'media/entities.txt' }],
      ['question-answering', [], { question: 'What is the contract worth?', context: 'media/entities.txt' }]
    ]
  ],
  ['find the emails in media/entities.txt', [['token-classification', [], { text: 'media/entities.txt' }]]],
  [
    'how much do I have to pay? media/invoice.png',
    [
      [
        'document-question-answering',
        [],
        { image: 'media/invoice.png', question: 'How much do I have to pay?' }
      ]
    ]
  ],
  [
    'When is the invoice media/invoice.png due?',
    [
      [
        'document-question-answering',
        [],
        { image: 'media/invoice.png', question: 'When is the invoice due?' }
      ]
    ]
  ],
  [
    'Read media/scanned_page.png and summarize it',
    [
      [
        'document-question-answering',
        [],
        { image: 'media/scanned_page.png', question: 'What is the text of the document?' }
      ],
      ['summarization', [0], { text: '<resource>-0' }]
    ]
  ],
  [
    'Is lunch required in media/registration_form.png? Read the answer aloud.',
    [
      [
        'document-question-answering',
        [],
        { image: 'media/registration_form.png', question: 'Is lunch required in the document?' }
      ],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  ],
  [
    'Find the objects in media/giraffes.jpg and media/dog.jpg and describe both pictures. Then tell me how many students media/registration_form.png states, and read it to me',
    [
      ['object-detection', [], { image: ['media/giraffes.jpg', 'media/dog.jpg'] }],
      ['image-to-text', [], { image: ['media/giraffes.jpg', 'media/dog.jpg'] }],
      [
        'document-question-answering',
        [],
        { image: 'media/registration_form.png', question: 'How many students does the document state?' }
      ],
      ['text-to-speech', [2], { text: '<resource>-2' }]
    ]
  ],
  [
    'Do the following: 1. describe media/dog.jpg 2. count the people in media/mariachi.jpg 3. read the invoice number in media/invoice.png',
    [
      ['image-to-text', [], { image: 'media/dog.jpg' }],
      [
        'visual-question-answering',
        [],
        { image: 'media/mariachi.jpg', question: 'How many people are there?' }
      ],
      [
        'document-question-answering',
        [],
        { image: 'media/invoice.png', question: 'What is the invoice number in the document?' }
      ]
    ]
  ],
  [
    "I'd like you to have a look at media/coffee.jpg and tell me whether there's a cup on the table, thanks!",
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/coffee.jpg', question: 'Is there a cup on the table?' }
      ]
    ]
  ],
  [
    'Hi! Could you please tell me how many chairs there are in media/mariachi.jpg? Thank you very much.',
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/mariachi.jpg', question: 'How many chairs are there in the picture?' }
      ]
    ]
  ],
  [
    'Hello there, I have a photo media/giraffes.jpg and was wondering how many giraffes are on it and if there are people too',
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/giraffes.jpg', question: 'How many giraffes are in the picture?' }
      ],
      ['visual-question-answering', [], { image: 'media/giraffes.jpg', question: 'Are there people?' }]
    ]
  ],
  [
    'Please find the people in media/mariachi.jpg, draw their skeletons, and tell me how many there are',
    [
      ['object-detection', [], { image: 'media/mariachi.jpg' }],
      ['openpose-control', [0], { image: 'media/mariachi.jpg' }],
      [
        'visual-question-answering',
        [],
        { image: 'media/mariachi.jpg', question: 'How many people are there?' }
      ]
    ]
  ],
  [
    'Describe media/dog.jpg, then summarize media/article_lighthouses.txt',
    [
      ['image-to-text', [], { image: 'media/dog.jpg' }],
      ['summarization', [], { text: 'media/article_lighthouses.txt' }]
    ]
  ],
  [
    'What text is on media/invoice.png? Then find the dates in it.',
    [
      [
        'document-question-answering',
        [],
        { image: 'media/invoice.png', question: 'What is the text of the document?' }
      ],
      ['token-classification', [0], { text: '<resource>-0' }]
    ]
  ],
  [
    'Which is bigger in media/coffee.jpg, the cup or the spoon?',
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/coffee.jpg', question: 'Which is bigger in the picture, the cup or the spoon?' }
      ]
    ]
  ],
  [
    'Compare media/cat.jpg and media/dog.jpg',
    [['image-to-text', [], { image: ['media/cat.jpg', 'media/dog.jpg'] }]]
  ],
  [
    'summarise media/article_lighthouses.txt then answer: who lit it first?',
    [
      ['summarization', [], { text: 'media/article_lighthouses.txt' }],
      ['question-answering', [], { question: 'Who lit it first?', context: 'media/article_lighthouses.txt' }]
    ]
  ],
  [
    'Please blur media/dog.jpg, then draw its edges, and tell me how many dogs there are in the original',
    [
      ['image-to-image', [], { image: 'media/dog.jpg', text: 'Blur the picture' }],
      ['canny-control', [0], { image: '<resource>-0' }],
      [
        'visual-question-answering',
        [],
        { image: 'media/dog.jpg', question: 'How many dogs are there in the picture?' }
      ]
    ]
  ],
  [
    'Summarize media/article_lighthouses.txt and media/entities.txt',
    [
      ['summarization', [], { text: 'media/article_lighthouses.txt' }],
      ['summarization', [], { text: 'media/entities.txt' }]
    ]
  ],
  [
    'could you tell me when the invoice in media/invoice.png has to be paid?',
    [
      [
        'document-question-answering',
        [],
        { image: 'media/invoice.png', question: 'When does the invoice in the document have to be paid?' }
      ]
    ]
  ],
  [
    'How many people are in media/mariachi.jpg? And how many in media/astronaut.jpg?',
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/mariachi.jpg', question: 'How many people are in the picture?' }
      ],
      [
        'visual-question-answering',
        [],
        { image: 'media/astronaut.jpg', question: 'How many people are in the picture?' }
      ]
    ]
  ],
  [
    'How many black and white cats are in media/cat.jpg?',
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/cat.jpg', question: 'How many black and white cats are in the picture?' }
      ]
    ]
  ]
];
