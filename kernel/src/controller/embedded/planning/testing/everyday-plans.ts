import type { AcceptanceRow } from './expected-task.js';

/** Requests as people write them over pictures, documents, texts, tables and recordings, stated by hand. */
export const everydayPlans: readonly AcceptanceRow[] = [
  [
    'What is the total due in invoice.png?',
    [
      [
        'document-question-answering',
        [],
        { image: 'invoice.png', question: 'What is the total due in the document?' }
      ]
    ]
  ],
  [
    'Who designed the Eddystone tower according to article_lighthouses.txt?',
    [
      [
        'question-answering',
        [],
        {
          question: 'Who designed the Eddystone tower according to the text?',
          context: 'article_lighthouses.txt'
        }
      ]
    ]
  ],
  [
    'Find all names, dates and places in entities.txt',
    [['token-classification', [], { text: 'entities.txt' }]]
  ],
  [
    'Summarise article_lighthouses.txt and read the summary aloud',
    [
      ['summarization', [], { text: 'article_lighthouses.txt' }],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  ],
  [
    'What is the average petal length per species in iris30.csv?',
    [
      [
        'table-question-answering',
        [],
        { table: 'iris30.csv', question: 'What is the average petal length per species in the table?' }
      ]
    ]
  ],
  [
    'Transcribe speech_train.wav and translate it into French',
    [
      ['automatic-speech-recognition', [], { audio: 'speech_train.wav' }],
      ['translation', [0], { text: '<resource>-0', target_language: 'French' }]
    ]
  ],
  [
    'Make cat.jpg black and white',
    [['image-to-image', [], { image: 'cat.jpg', text: 'Make the picture black and white' }]]
  ],
  [
    "Translate 'good morning' into Spanish",
    [['translation', [], { text: 'good morning', target_language: 'Spanish' }]]
  ],
  [
    'Translate good morning into Spanish',
    [['translation', [], { text: 'good morning', target_language: 'Spanish' }]]
  ],
  [
    'Is the sentence "I love this film" positive or negative?',
    [['text-classification', [], { text: 'I love this film' }]]
  ],
  [
    'Use facebook/detr-resnet-50 to find the objects in dog.jpg',
    [['object-detection', [], { image: 'dog.jpg' }, 'facebook/detr-resnet-50']]
  ],
  [
    'Describe cat.jpg, dog.jpg and giraffes.jpg, then read the descriptions aloud',
    [
      ['image-to-text', [], { image: ['cat.jpg', 'dog.jpg', 'giraffes.jpg'] }],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  ],
  [
    'When does the train leave in speech_train.wav?',
    [
      ['automatic-speech-recognition', [], { audio: 'speech_train.wav' }],
      [
        'question-answering',
        [0],
        { question: 'When does the train leave in the recording?', context: '<resource>-0' }
      ]
    ]
  ],
  [
    'Take e.jpg: what objects are in it, and where is the dog?',
    [
      ['object-detection', [], { image: 'e.jpg' }],
      ['visual-question-answering', [], { image: 'e.jpg', question: 'Where is the dog?' }]
    ]
  ],
  [
    'I have three photos, a.jpg, b.jpg and c.jpg. How many cars are there in each of them?',
    [
      [
        'visual-question-answering',
        [],
        { image: ['a.jpg', 'b.jpg', 'c.jpg'], question: 'How many cars are there in the picture?' }
      ]
    ]
  ],
  ['Turn rocket.jpg into a normal map', [['normal-control', [], { image: 'rocket.jpg' }]]],
  [
    'Make a picture with the segmentation of cathedral.jpg that shows a space station',
    [
      ['image-segmentation', [], { image: 'cathedral.jpg' }],
      ['seg-text-to-image', [0], { text: 'a space station', image: '<resource>-0' }]
    ]
  ],
  [
    'In a.jpg and b.jpg, count the dogs, then tell me aloud',
    [
      ['visual-question-answering', [], { image: ['a.jpg', 'b.jpg'], question: 'How many dogs are there?' }],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  ],
  [
    'Read the answer aloud: how many people are in band.jpg?',
    [
      [
        'visual-question-answering',
        [],
        { image: 'band.jpg', question: 'How many people are in the picture?' }
      ],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  ],
  [
    'Show the depth map of cat.jpg, and then a canny picture of dog.jpg.',
    [
      ['depth-estimation', [], { image: 'cat.jpg' }],
      ['canny-control', [], { image: 'dog.jpg' }]
    ]
  ],
  [
    'How many people are in media/mariachi.jpg and how many giraffes are in media/giraffes.jpg?',
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/mariachi.jpg', question: 'How many people are in the picture?' }
      ],
      [
        'visual-question-answering',
        [],
        { image: 'media/giraffes.jpg', question: 'How many giraffes are in the picture?' }
      ]
    ]
  ],
  [
    'How many violins are in mariachi.jpg?',
    [
      [
        'visual-question-answering',
        [],
        { image: 'mariachi.jpg', question: 'How many violins are in the picture?' }
      ]
    ]
  ],
  [
    'Is there a dog in dog.jpg?',
    [['visual-question-answering', [], { image: 'dog.jpg', question: 'Is there a dog in the picture?' }]]
  ],
  [
    'What colour is the cup in coffee.jpg?',
    [
      [
        'visual-question-answering',
        [],
        { image: 'coffee.jpg', question: 'What colour is the cup in the picture?' }
      ]
    ]
  ],
  [
    'Where is the cat in cat.jpg?',
    [['visual-question-answering', [], { image: 'cat.jpg', question: 'Where is the cat in the picture?' }]]
  ],
  [
    'Show me the skeletons of the people in mariachi.jpg',
    [['openpose-control', [], { image: 'mariachi.jpg' }]]
  ],
  ['Draw the edges of rocket.jpg', [['canny-control', [], { image: 'rocket.jpg' }]]],
  ['Blur astronaut.jpg', [['image-to-image', [], { image: 'astronaut.jpg', text: 'Blur the picture' }]]],
  [
    'Rotate dog.jpg by 90 degrees and make it grey',
    [
      ['image-to-image', [], { image: 'dog.jpg', text: 'Rotate the picture by 90 degrees' }],
      ['image-to-image', [0], { image: '<resource>-0', text: 'Make it grey' }]
    ]
  ],
  [
    'Crop cat.jpg to a square, then blur it, then draw its edges',
    [
      ['image-to-image', [], { image: 'cat.jpg', text: 'Crop the picture to a square' }],
      ['image-to-image', [0], { image: '<resource>-0', text: 'Blur it' }],
      ['canny-control', [1], { image: '<resource>-1' }]
    ]
  ],
  [
    'When was the invoice issued? invoice.png',
    [['document-question-answering', [], { image: 'invoice.png', question: 'When was the invoice issued?' }]]
  ],
  [
    'What is the name of the school in registration_form.png, and how many students come?',
    [
      [
        'document-question-answering',
        [],
        { image: 'registration_form.png', question: 'What is the name of the school in the document?' }
      ],
      [
        'document-question-answering',
        [],
        { image: 'registration_form.png', question: 'How many students come?' }
      ]
    ]
  ],
  [
    'Read scanned_page.png aloud',
    [
      [
        'document-question-answering',
        [],
        { image: 'scanned_page.png', question: 'What is the text of the document?' }
      ],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  ],
  [
    'Read the text in scanned_page.png',
    [
      [
        'document-question-answering',
        [],
        { image: 'scanned_page.png', question: 'What is the text of the document?' }
      ]
    ]
  ],
  [
    'Summarise article_lighthouses.txt in three sentences',
    [['summarization', [], { text: 'article_lighthouses.txt' }]]
  ],
  [
    'Who designed the Eddystone tower? See article_lighthouses.txt',
    [
      [
        'question-answering',
        [],
        { question: 'Who designed the Eddystone tower?', context: 'article_lighthouses.txt' }
      ]
    ]
  ],
  [
    'Which people, places and organisations are mentioned in entities.txt?',
    [['token-classification', [], { text: 'entities.txt' }]]
  ]
];
