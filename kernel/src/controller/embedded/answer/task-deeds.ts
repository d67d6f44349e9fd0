import type { TaskName } from '@cellist/run-model';

/** What each task does, after "to": one thing, and several. */
const DEEDS: Readonly<Partial<Record<TaskName, readonly [one: string, several: string]>>> = {
  'object-detection': ['find the objects', 'find the objects'],
  'image-classification': ['classify the picture', 'classify the pictures'],
  'image-segmentation': ['outline what is in the picture', 'outline what is in the pictures'],
  'image-to-text': ['describe the picture', 'describe the pictures'],
  'image-to-image': ['change the picture', 'change the pictures'],
  'depth-estimation': ['estimate the depth', 'estimate the depths'],
  'visual-question-answering': ['answer the question', 'answer the questions'],
  'document-question-answering': ['answer from the document', 'answer from the documents'],
  'question-answering': ['answer from the text', 'answer from the texts'],
  'table-question-answering': ['calculate from the table', 'calculate from the tables'],
  'canny-control': ['draw the edges', 'draw the edges'],
  'hed-control': ['draw the soft edges', 'draw the soft edges'],
  'mlsd-control': ['draw the straight lines', 'draw the straight lines'],
  'normal-control': ['draw the surface normals', 'draw the surface normals'],
  'openpose-control': ['draw the skeletons', 'draw the skeletons'],
  'text-to-image': ['make the picture', 'make the pictures'],
  'text-to-video': ['make the video', 'make the videos'],
  'text-to-speech': ['read it aloud', 'read it aloud'],
  'automatic-speech-recognition': ['write down what is said', 'write down what is said'],
  'audio-classification': ['classify the recording', 'classify the recordings'],
  'audio-to-audio': ['change the recording', 'change the recordings'],
  'video-classification': ['classify the video', 'classify the videos'],
  'text-classification': ['classify the text', 'classify the texts'],
  'zero-shot-classification': ['classify the text', 'classify the texts'],
  'token-classification': ['find the names', 'find the names'],
  'sentence-similarity': ['compare the texts', 'compare the texts'],
  'tabular-classification': ['classify the rows', 'classify the rows'],
  summarization: ['summarise the text', 'summarise the texts'],
  translation: ['translate the text', 'translate the texts'],
  'text-generation': ['write the text', 'write the texts'],
  'text2text-generation': ['rewrite the text', 'rewrite the texts'],
  conversational: ['reply', 'reply']
};

/** As "find the objects"; a picture made along a guide is made like any other. */
export function deedOf(task: TaskName, times: number): string {
  const deed = DEEDS[task] ?? (task.endsWith('-text-to-image') ? DEEDS['text-to-image'] : undefined);
  return deed?.[times > 1 ? 1 : 0] ?? `do ${task}`;
}
