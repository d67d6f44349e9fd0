import type { AcceptanceRow } from './expected-task.js';

/**
 * The demonstrations of JARVIS and of HuggingGPT's table 1 and figures, each with the task graph that its words ask
 * for, stated by hand. Where the source answers with another task than was asked (its HED example with poses), the
 * words count.
 */
export const publishedPlans: readonly AcceptanceRow[] = [
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
  ]
];
