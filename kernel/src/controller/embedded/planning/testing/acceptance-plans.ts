import type { ArgumentValue, TaskName } from '@cellist/run-model';

/** A task as the rows state it: its name, the ids it waits for, its arguments, and a model that must be taken. */
export type ExpectedTask = readonly [
  task: TaskName,
  dep: readonly number[],
  args: Readonly<Record<string, ArgumentValue>>,
  model?: string
];

/**
 * Requests with the task graphs that their words ask for, stated by hand. The first rows are the demonstrations
 * of JARVIS and of HuggingGPT's table 1; where those answer with another task than was asked (their HED example
 * with poses), the words count.
 */
export const acceptancePlans: readonly (readonly [request: string, expected: readonly ExpectedTask[]])[] = [
  [
    'Give you some pictures e1.jpg, e2.png, e3.jpg, help me count the number of sheep?',
    [
      [
        'visual-question-answering',
        [],
        { image: ['e1.jpg', 'e2.png', 'e3.jpg'], question: 'How many sheep are there?' }
      ]
    ]
  ],
  [
    'Look at /e.jpg, can you tell me how many objects in the picture? Give me a picture and video similar to this one.',
    [
      ['object-detection', [], { image: '/e.jpg' }],
      ['image-to-text', [], { image: '/e.jpg' }],
      ['text-to-video', [1], { text: '<resource>-1' }],
      ['image-to-image', [], { image: '/e.jpg' }]
    ]
  ],
  [
    'given a document /images/e.jpeg, answer me what is the student amount? And describe the image with your voice',
    [
      [
        'document-question-answering',
        [],
        { image: '/images/e.jpeg', question: 'What is the student amount?' }
      ],
      ['image-to-text', [], { image: '/images/e.jpeg' }],
      ['text-to-speech', [1], { text: '<resource>-1' }]
    ]
  ],
  [
    'Given an image /example.jpg, first generate a hed image, then based on the hed image generate a new image where a girl is reading a book',
    [
      ['hed-control', [], { image: '/example.jpg' }],
      ['hed-text-to-image', [0], { text: 'a girl is reading a book', image: '<resource>-0' }]
    ]
  ],
  [
    "please show me a video and an image of (based on the text) 'a boy is running' and dub it",
    [
      ['text-to-video', [], { text: 'a boy is running' }],
      ['text-to-image', [], { text: 'a boy is running' }],
      ['text-to-speech', [], { text: 'a boy is running' }]
    ]
  ],
  [
    'please show me a joke and an image of cat',
    [
      ['conversational', [], { text: 'Show me a joke about cat' }],
      ['text-to-image', [], { text: 'cat' }]
    ]
  ],
  [
    'Given a collection of image A: /examples/a.jpg, B: /examples/b.jpg, C: /examples/c.jpg, please tell me how many zebras in these picture?',
    [
      [
        'visual-question-answering',
        [],
        {
          image: ['/examples/a.jpg', '/examples/b.jpg', '/examples/c.jpg'],
          question: 'How many zebras in these picture?'
        }
      ]
    ]
  ],
  [
    'Can you give me a picture of a small bird flying in the sky with trees and clouds. Generate a high definition image if possible.',
    [['text-to-image', [], { text: 'a small bird flying in the sky with trees and clouds' }]]
  ],
  ['what is in the /examples/a.jpg', [['image-to-text', [], { image: '/examples/a.jpg' }]]],
  [
    'generate a video and audio about a dog is running on the grass',
    [
      ['text-to-video', [], { text: 'a dog is running on the grass' }],
      ['text-to-speech', [], { text: 'a dog is running on the grass' }]
    ]
  ],
  [
    'based on the /examples/a.jpg, please generate a video and audio',
    [
      ['image-to-text', [], { image: '/examples/a.jpg' }],
      ['text-to-video', [0], { text: '<resource>-0' }],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  ],
  [
    'based on pose of /examples/d.jpg and content of /examples/e.jpg, please show me a new image',
    [
      ['openpose-control', [], { image: '/examples/d.jpg' }],
      ['image-to-text', [], { image: '/examples/e.jpg' }],
      ['openpose-text-to-image', [0, 1], { text: '<resource>-1', image: '<resource>-0' }]
    ]
  ],
  [
    'Given an image: https://example.com/palace.jpg What is on top of the building?',
    [
      [
        'visual-question-answering',
        [],
        { image: 'https://example.com/palace.jpg', question: 'What is on top of the building?' }
      ]
    ]
  ],
  [
    'Please generate a canny image based on /examples/f.jpg',
    [['canny-control', [], { image: '/examples/f.jpg' }]]
  ],
  [
    'How many people are in media/mariachi.jpg? Show me the boxes, and read the answer to me.',
    [
      [
        'visual-question-answering',
        [],
        { image: 'media/mariachi.jpg', question: 'How many people are in the picture?' }
      ],
      ['object-detection', [], { image: 'media/mariachi.jpg' }],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  ],
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
  ['What kind of music is in taiko.wav?', [['audio-classification', [], { audio: 'taiko.wav' }]]],
  [
    'Describe this image in as much detail as possible: a.jpg',
    [
      ['image-to-text', [], { image: 'a.jpg' }],
      ['object-detection', [], { image: 'a.jpg' }]
    ]
  ],
  ['Can you tell me how many objects in e1.jpg?', [['object-detection', [], { image: 'e1.jpg' }]]],
  [
    "In e2.jpg, what's the animal and what's it doing?",
    [
      ['visual-question-answering', [], { image: 'e2.jpg', question: "What's the animal?" }],
      ['visual-question-answering', [], { image: 'e2.jpg', question: "What's it doing?" }]
    ]
  ],
  [
    'First generate a HED image of e3.jpg, then based on the HED image and a text prompt "a girl reading a book", create a new image as a response.',
    [
      ['hed-control', [], { image: 'e3.jpg' }],
      ['hed-text-to-image', [0], { text: 'a girl reading a book', image: '<resource>-0' }]
    ]
  ],
  [
    'please generate an image where a girl is reading a book, and her pose is the same as the boy in the image example.jpg, then please describe the new image with your voice.',
    [
      ['openpose-control', [], { image: 'example.jpg' }],
      ['openpose-text-to-image', [0], { text: 'a girl is reading a book', image: '<resource>-0' }],
      ['image-to-text', [1], { image: '<resource>-1' }],
      ['text-to-speech', [2], { text: '<resource>-2' }]
    ]
  ],
  [
    'What are the named entities of the sentence "Iron Man is a superhero portrayed by Robert Downey Jr."?',
    [['token-classification', [], { text: 'Iron Man is a superhero portrayed by Robert Downey Jr.' }]]
  ],
  [
    "please dub for me: 'Iron Man is a superhero portrayed by Robert Downey Jr. as Tony Stark in the Marvel Cinematic Universe.'",
    [
      [
        'text-to-speech',
        [],
        {
          text: 'Iron Man is a superhero portrayed by Robert Downey Jr. as Tony Stark in the Marvel Cinematic Universe.'
        }
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
      ['image-to-text', [], { image: 'scanned_page.png' }],
      ['text-to-speech', [0], { text: '<resource>-0' }]
    ]
  ],
  ['Read the text in scanned_page.png', [['image-to-text', [], { image: 'scanned_page.png' }]]],
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
  ],
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
  [
    'How many rows does iris30.csv have?',
    [
      [
        'table-question-answering',
        [],
        { table: 'iris30.csv', question: 'How many rows does the table have?' }
      ]
    ]
  ],
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
        { image: ['cat.jpg', 'dog.jpg', 'giraffes.jpg'], question: 'Which of the pictures shows a dog?' }
      ]
    ]
  ]
];
