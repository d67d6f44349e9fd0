import type { WholeRow } from './expected-task.js';

/** Requests about pictures and documents, each part of which is planned or told. */
export const wholePictures: readonly WholeRow[] = [
  {
    request: 'Show me the objects in photo.jpg as boxes, its edges and a description',
    tasks: [
      ['object-detection', [], { image: 'photo.jpg' }],
      ['canny-control', [], { image: 'photo.jpg' }],
      ['image-to-text', [], { image: 'photo.jpg' }]
    ]
  },
  {
    request: 'Describe dog.jpg in French',
    tasks: [
      ['image-to-text', [], { image: 'dog.jpg' }],
      ['translation', [0], { text: '<resource>-0', target_language: 'French' }]
    ]
  },
  {
    request: 'Describe dog.jpg in one sentence',
    tasks: [['image-to-text', [], { image: 'dog.jpg' }]],
    told: ['in one sentence']
  },
  {
    request: 'Find all faces in class.jpg',
    tasks: [['object-detection', [], { image: 'class.jpg' }]],
    told: ['The detector that comes with Cellist knows people']
  },
  {
    request: 'Blur dog.jpg and make it black and white',
    tasks: [
      ['image-to-image', [], { image: 'dog.jpg', text: 'Blur the picture' }],
      ['image-to-image', [0], { image: '<resource>-0', text: 'Make it black and white' }]
    ]
  },
  {
    request: 'Segment cathedral.jpg and tell me what is in it',
    tasks: [
      ['image-segmentation', [], { image: 'cathedral.jpg' }],
      ['image-to-text', [], { image: 'cathedral.jpg' }]
    ]
  },
  {
    request: 'Which of cat.jpg, dog.jpg and rocket.jpg shows an animal?',
    tasks: [
      [
        'visual-question-answering',
        [],
        { image: ['cat.jpg', 'dog.jpg', 'rocket.jpg'], question: 'Is there an animal in the picture?' }
      ]
    ]
  },
  {
    request: 'Put boxes around the cars in street.jpg and count them',
    tasks: [
      ['object-detection', [], { image: 'street.jpg' }],
      ['visual-question-answering', [0], { image: 'street.jpg', question: 'How many cars are there?' }]
    ]
  },
  {
    request: 'Draw the skeletons of the people in band.jpg and read me how many there are',
    tasks: [
      ['openpose-control', [], { image: 'band.jpg' }],
      ['visual-question-answering', [], { image: 'band.jpg', question: 'How many people are there?' }]
    ]
  },
  {
    request: 'What does the sign in street.jpg say, and translate it into English',
    tasks: [
      ['image-to-text', [], { image: 'street.jpg' }],
      ['translation', [0], { text: '<resource>-0', target_language: 'English' }]
    ]
  },
  { request: 'How big is photo.jpg?', tasks: [], looks: ['photo.jpg'] },
  { request: 'What size and format is photo.jpg?', tasks: [], looks: ['photo.jpg'] },
  {
    request: 'What is the total on invoice.png and when is it due?',
    tasks: [
      [
        'document-question-answering',
        [],
        { image: 'invoice.png', question: 'What is the total in the document?' }
      ],
      ['document-question-answering', [], { image: 'invoice.png', question: 'When is it due?' }]
    ]
  },
  {
    request: 'Read scan.png aloud and summarize it in two sentences',
    tasks: [
      [
        'document-question-answering',
        [],
        { image: 'scan.png', question: 'What is the text of the document?' }
      ],
      ['text-to-speech', [0], { text: '<resource>-0' }],
      ['summarization', [0], { text: '<resource>-0' }]
    ],
    told: ['in two sentences']
  },
  {
    request: 'Count the people in media/*.jpg and make a table',
    tasks: [
      ['visual-question-answering', [], { image: 'media/*.jpg', question: 'How many people are there?' }]
    ]
  },
  { request: 'Find duplicates in photos/', tasks: [], told: ['No task here compares files with each other'] },
  { request: 'List the files in media/', tasks: [], looks: ['media/'] },
  {
    request: 'How many children and adults are in class.jpg?',
    tasks: [
      [
        'visual-question-answering',
        [],
        { image: 'class.jpg', question: 'How many children are in the picture?' }
      ],
      [
        'visual-question-answering',
        [],
        { image: 'class.jpg', question: 'How many adults are in the picture?' }
      ]
    ]
  },
  {
    request: 'Make a stick figure of the people in band.jpg',
    tasks: [['openpose-control', [], { image: 'band.jpg' }]]
  },
  {
    request: 'Extract the text from scan.png, then find all dates',
    tasks: [
      [
        'document-question-answering',
        [],
        { image: 'scan.png', question: 'What is the text of the document?' }
      ],
      ['token-classification', [0], { text: '<resource>-0' }]
    ]
  },
  {
    request: 'Find photos of dogs in archive/',
    tasks: [
      ['visual-question-answering', [], { image: 'archive/', question: 'Are there dogs in the picture?' }]
    ]
  },
  {
    request: 'Which pictures in archive/ show people, and how many are there?',
    tasks: [
      ['visual-question-answering', [], { image: 'archive/', question: 'Are there people in the picture?' }],
      ['visual-question-answering', [], { image: 'archive/', question: 'How many people are there?' }]
    ]
  },
  { request: 'Classify image.png', tasks: [['image-classification', [], { image: 'image.png' }]] },
  {
    request: 'Detect objects in *.jpg and save the counts as CSV',
    tasks: [['object-detection', [], { image: '*.jpg' }]],
    told: ['What a request makes is kept beside the notebook']
  },
  {
    request: 'Give me the bounding boxes of dogs in dog.jpg as JSON',
    tasks: [['object-detection', [], { image: 'dog.jpg' }]]
  },
  { request: 'cat.jpg dog.jpg describe', tasks: [['image-to-text', [], { image: ['cat.jpg', 'dog.jpg'] }]] },
  {
    request: 'describe cat.jpg!! and dog.jpg!!',
    tasks: [
      ['image-to-text', [], { image: 'cat.jpg' }],
      ['image-to-text', [], { image: 'dog.jpg' }]
    ]
  },
  {
    request: "what's in the picture cat.jpg and what's in the text article.txt",
    tasks: [
      ['image-to-text', [], { image: 'cat.jpg' }],
      ['summarization', [], { text: 'article.txt' }]
    ]
  },
  {
    request: 'make the sky in cathedral.jpg purple and add a dragon',
    tasks: [['image-to-image', [], { image: 'cathedral.jpg', text: 'Make the sky in the picture purple' }]],
    told: ['Add a dragon']
  },
  {
    request: 'Find the price in invoice.png and convert it to dollars',
    tasks: [
      [
        'document-question-answering',
        [],
        { image: 'invoice.png', question: 'What is the price in the document?' }
      ]
    ],
    told: ['Convert it to dollars']
  },
  {
    request: 'sum up invoice.png and article.txt',
    tasks: [
      ['summarization', [], { text: 'article.txt' }],
      [
        'document-question-answering',
        [],
        { image: 'invoice.png', question: 'What is the text of the document?' }
      ],
      ['summarization', [1], { text: '<resource>-1' }]
    ]
  },
  {
    request: 'How many people are in band.jpg? Answer in French.',
    tasks: [
      [
        'visual-question-answering',
        [],
        { image: 'band.jpg', question: 'How many people are in the picture?' }
      ],
      ['translation', [0], { text: '<resource>-0', target_language: 'French' }]
    ]
  },
  {
    request: 'What does the sign in street.jpg say in English?',
    tasks: [
      ['image-to-text', [], { image: 'street.jpg' }],
      ['translation', [0], { text: '<resource>-0', target_language: 'English' }]
    ]
  },
  {
    request: 'Make coffee.jpg twice as large',
    tasks: [['image-to-image', [], { image: 'coffee.jpg', text: 'Make the picture twice as large' }]]
  },
  {
    request: 'Describe cat.jpg and transcribe the recording',
    tasks: [['image-to-text', [], { image: 'cat.jpg' }]],
    told: ['I left out automatic-speech-recognition']
  }
];
