import type { AcceptanceRow } from './expected-task.js';

/** More such requests: several wishes at once, explicit task names, questions of many kinds. */
export const composedPlans: readonly AcceptanceRow[] = [
  [
    'What is the sentiment of "I did not like it at all"?',
    [['text-classification', [], { text: 'I did not like it at all' }]]
  ],
  [
    'Classify "The match ended in a draw" as sports, politics or science',
    [
      [
        'zero-shot-classification',
        [],
        { text: 'The match ended in a draw', labels: ['sports', 'politics', 'science'] }
      ]
    ]
  ],
  [
    'How similar are "A cat sits on a mat" and "A dog lies on a rug"?',
    [['sentence-similarity', [], { text: 'A cat sits on a mat', sentences: ['A dog lies on a rug'] }]]
  ],
  [
    'What does the speaker say in speech_museum.wav?',
    [['automatic-speech-recognition', [], { audio: 'speech_museum.wav' }]]
  ],
  [
    'Transcribe speech_train.wav, speech_museum.wav and speech_shopping.wav',
    [
      [
        'automatic-speech-recognition',
        [],
        { audio: ['speech_train.wav', 'speech_museum.wav', 'speech_shopping.wav'] }
      ]
    ]
  ],
  ['Remove the noise from taiko.wav', [['audio-to-audio', [], { audio: 'taiko.wav' }]]],
  ['What happens in pan_giraffes.mp4?', [['video-classification', [], { video: 'pan_giraffes.mp4' }]]],
  ['Estimate the depth of giraffes.jpg', [['depth-estimation', [], { image: 'giraffes.jpg' }]]],
  ['Segment cathedral.jpg', [['image-segmentation', [], { image: 'cathedral.jpg' }]]],
  [
    'Make a video of a dog running on the beach',
    [['text-to-video', [], { text: 'a dog running on the beach' }]]
  ],
  [
    'Write a poem about the sea and read it aloud',
    [
      ['text-generation', [], { text: 'Write a poem about the sea' }],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  ],
  [
    'Rephrase "He go to school" more politely',
    [['text2text-generation', [], { text: 'Rephrase more politely: He go to school' }]]
  ],
  ['What is the capital of France?', [['conversational', [], { text: 'What is the capital of France' }]]],
  [
    'Predict the species of each row of iris30.csv',
    [['tabular-classification', [], { table: 'iris30.csv' }]]
  ],
  [
    'Which species has the longest petal in iris30.csv?',
    [
      [
        'table-question-answering',
        [],
        { table: 'iris30.csv', question: 'Which species has the longest petal in the table?' }
      ]
    ]
  ],
  [
    'Keep the pose of mariachi.jpg and make a new picture of robots dancing',
    [
      ['openpose-control', [], { image: 'mariachi.jpg' }],
      ['openpose-text-to-image', [0], { text: 'robots dancing', image: '<resource>-0' }]
    ]
  ],
  [
    'Use the depth of giraffes.jpg to make a picture of two dinosaurs',
    [
      ['depth-estimation', [], { image: 'giraffes.jpg' }],
      ['depth-text-to-image', [0], { text: 'two dinosaurs', image: '<resource>-0' }]
    ]
  ],
  [
    'Describe https://example.com/photos/cat.jpg',
    [['image-to-text', [], { image: 'https://example.com/photos/cat.jpg' }]]
  ],
  [
    'Find the straight lines in cathedral.jpg and use them to paint a castle in watercolour',
    [
      ['mlsd-control', [], { image: 'cathedral.jpg' }],
      ['mlsd-text-to-image', [0], { text: 'a castle in watercolour', image: '<resource>-0' }]
    ]
  ],
  ['Describe every picture in media/*.jpg', [['image-to-text', [], { image: 'media/*.jpg' }]]],
  [
    'Translate article_lighthouses.txt from English to German',
    [
      [
        'translation',
        [],
        { text: 'article_lighthouses.txt', source_language: 'English', target_language: 'German' }
      ]
    ]
  ],
  [
    'Find the objects in cat.jpg and dog.jpg, answer "What animal is it?" for both, describe giraffes.jpg, tell me the total due in invoice.png, and read all answers to me',
    [
      ['object-detection', [], { image: ['cat.jpg', 'dog.jpg'] }],
      ['visual-question-answering', [], { image: ['cat.jpg', 'dog.jpg'], question: 'What animal is it?' }],
      ['image-to-text', [], { image: 'giraffes.jpg' }],
      [
        'document-question-answering',
        [],
        { image: 'invoice.png', question: 'What is the total due in the document?' }
      ],
      ['text-to-speech', [0, 1, 2, 3], { text: '<resource>-0\n<resource>-1\n<resource>-2\n<resource>-3' }]
    ]
  ],
  [
    'What is the difference between a crocodile and an alligator?',
    [['conversational', [], { text: 'What is the difference between a crocodile and an alligator' }]]
  ],
  [
    'How many giraffes are in giraffes.jpg? And what is the weather like?',
    [
      [
        'visual-question-answering',
        [],
        { image: 'giraffes.jpg', question: 'How many giraffes are in the picture?' }
      ],
      ['visual-question-answering', [], { image: 'giraffes.jpg', question: 'What is the weather like?' }]
    ]
  ],
  ['Say hello world', [['text-to-speech', [], { text: 'hello world' }]]],
  [
    'Translate into French: Good morning, my friends.',
    [['translation', [], { text: 'Good morning, my friends.', target_language: 'French' }]]
  ],
  [
    'Summarize: The lighthouse stood on the rock for a hundred years. It was lit every night.',
    [
      [
        'summarization',
        [],
        { text: 'The lighthouse stood on the rock for a hundred years. It was lit every night.' }
      ]
    ]
  ],
  ['Who is the president?', [['conversational', [], { text: 'Who is the president' }]]],
  ['please show me the boxes of dog.jpg', [['object-detection', [], { image: 'dog.jpg' }]]],
  [
    'Compare the sentence "The cat sleeps" with what is said in speech_train.wav',
    [
      ['automatic-speech-recognition', [], { audio: 'speech_train.wav' }],
      ['sentence-similarity', [0], { text: '<resource>-0', sentences: ['The cat sleeps'] }]
    ]
  ],
  [
    'Make a normal map of rocket.jpg, then based on the normal map create a picture of a castle',
    [
      ['normal-control', [], { image: 'rocket.jpg' }],
      ['normal-text-to-image', [0], { text: 'a castle', image: '<resource>-0' }]
    ]
  ],
  [
    'Get the soft edges of coffee.jpg and from these make a picture of a tea cup',
    [
      ['hed-control', [], { image: 'coffee.jpg' }],
      ['hed-text-to-image', [0], { text: 'a tea cup', image: '<resource>-0' }]
    ]
  ],
  [
    'Use the canny edges of cathedral.jpg to paint a mosque at night',
    [
      ['canny-control', [], { image: 'cathedral.jpg' }],
      ['canny-text-to-image', [0], { text: 'a mosque at night', image: '<resource>-0' }]
    ]
  ],
  ['Run depth-estimation on a.jpg', [['depth-estimation', [], { image: 'a.jpg' }]]],
  [
    'Do image-classification on a.jpg and b.jpg',
    [['image-classification', [], { image: ['a.jpg', 'b.jpg'] }]]
  ],
  [
    'Run visual-question-answering on a.jpg: what colour is the car?',
    [['visual-question-answering', [], { image: 'a.jpg', question: 'What colour is the car?' }]]
  ],
  [
    'Continue this sentence: "Once upon a time"',
    [['text-generation', [], { text: 'Continue this sentence: "Once upon a time"' }]]
  ],
  [
    'Answer from article_lighthouses.txt: when was North Foreland automated?',
    [
      [
        'question-answering',
        [],
        { question: 'When was North Foreland automated?', context: 'article_lighthouses.txt' }
      ]
    ]
  ],
  ["Let's talk about lighthouses", [['conversational', [], { text: 'Talk about lighthouses' }]]],
  ['Chat with me about jazz', [['conversational', [], { text: 'Chat with me about jazz' }]]],
  [
    'Extract mail addresses and amounts from entities.txt',
    [['token-classification', [], { text: 'entities.txt' }]]
  ],
  [
    'Is there a bus in cathedral.jpg, and what colour is it?',
    [
      [
        'visual-question-answering',
        [],
        { image: 'cathedral.jpg', question: 'Is there a bus in the picture?' }
      ],
      ['visual-question-answering', [], { image: 'cathedral.jpg', question: 'What colour is the bus?' }]
    ]
  ],
  ['What is in pan_giraffes.mp4?', [['video-classification', [], { video: 'pan_giraffes.mp4' }]]],
  [
    'Can you classify dog.jpg and tell me what sounds are in taiko.wav?',
    [
      ['image-classification', [], { image: 'dog.jpg' }],
      ['audio-classification', [], { audio: 'taiko.wav' }]
    ]
  ],
  ['Label the sounds in taiko.wav', [['audio-classification', [], { audio: 'taiko.wav' }]]],
  ['Make the music in music_arpeggio.wav clearer', [['audio-to-audio', [], { audio: 'music_arpeggio.wav' }]]],
  ['Read article_lighthouses.txt to me', [['text-to-speech', [], { text: 'article_lighthouses.txt' }]]],
  [
    'Who is in astronaut.jpg and what is she wearing?',
    [
      ['visual-question-answering', [], { image: 'astronaut.jpg', question: 'Who is in the picture?' }],
      ['visual-question-answering', [], { image: 'astronaut.jpg', question: 'What is she wearing?' }]
    ]
  ],
  [
    'Which of cat.jpg, dog.jpg and giraffes.jpg shows a dog?',
    [
      [
        'visual-question-answering',
        [],
        { image: ['cat.jpg', 'dog.jpg', 'giraffes.jpg'], question: 'Is there a dog in the picture?' }
      ]
    ]
  ]
];
