import type { WholeRow } from './expected-task.js';

/** Requests about recordings and videos, each part of which is planned or told. */
export const wholeRecordings: readonly WholeRow[] = [
  { request: 'How long is speech.wav?', tasks: [], looks: ['speech.wav'] },
  {
    request: 'Transcribe speech.wav and summarize it',
    tasks: [
      ['automatic-speech-recognition', [], { audio: 'speech.wav' }],
      ['summarization', [0], { text: '<resource>-0' }]
    ]
  },
  {
    request: 'Transcribe interview.mp3 with timestamps and speaker names',
    tasks: [['automatic-speech-recognition', [], { audio: 'interview.mp3' }]],
    told: ['with speaker names']
  },
  {
    request: 'Transcribe speech.wav, translate it into French and read it aloud',
    tasks: [
      ['automatic-speech-recognition', [], { audio: 'speech.wav' }],
      ['translation', [0], { text: '<resource>-0', target_language: 'French' }],
      ['text-to-speech', [1], { text: '<resource>-1' }]
    ]
  },
  {
    request: 'Remove the noise from interview.wav and transcribe it',
    tasks: [
      ['audio-to-audio', [], { audio: 'interview.wav' }],
      ['automatic-speech-recognition', [0], { audio: '<resource>-0' }]
    ]
  },
  { request: 'How many frames does clip.mp4 have?', tasks: [], looks: ['clip.mp4'] },
  { request: 'How many seconds is clip.mp4?', tasks: [], looks: ['clip.mp4'] },
  {
    request: 'Cut the first ten seconds of speech.wav',
    tasks: [],
    told: ['No task here cuts or joins recordings and videos']
  },
  { request: 'What is the sample rate of speech.wav?', tasks: [], looks: ['speech.wav'] },
  {
    request: 'Describe cat.jpg, summarize article.txt, and transcribe speech.wav',
    tasks: [
      ['image-to-text', [], { image: 'cat.jpg' }],
      ['summarization', [], { text: 'article.txt' }],
      ['automatic-speech-recognition', [], { audio: 'speech.wav' }]
    ]
  },
  {
    request: 'Transcribe interview.wav and find the names and places in it',
    tasks: [
      ['automatic-speech-recognition', [], { audio: 'interview.wav' }],
      ['token-classification', [0], { text: '<resource>-0' }]
    ]
  },
  {
    request: 'Transcribe interview.wav, then give me the three most important quotes',
    tasks: [['automatic-speech-recognition', [], { audio: 'interview.wav' }]],
    told: ['Give me the three most important quotes']
  },
  {
    request: 'Compare the transcripts of a.wav and b.wav',
    tasks: [
      ['automatic-speech-recognition', [], { audio: 'a.wav' }],
      ['automatic-speech-recognition', [], { audio: 'b.wav' }],
      ['sentence-similarity', [0, 1], { text: '<resource>-0', sentences: ['<resource>-1'] }]
    ]
  },
  {
    request: 'describe cat.jpg and clip.mp4',
    tasks: [
      ['image-to-text', [], { image: 'cat.jpg' }],
      ['video-classification', [], { video: 'clip.mp4' }]
    ]
  },
  {
    request: 'Blur cat.jpg and transcribe speech.wav',
    tasks: [
      ['image-to-image', [], { image: 'cat.jpg', text: 'Blur the picture' }],
      ['automatic-speech-recognition', [], { audio: 'speech.wav' }]
    ]
  }
];
