import { taskNames } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type { Clause } from '../reading/clauses.js';
import type { Draft } from './draft.js';

/** What people call that which a task yields, so that "the summary" finds its task. */
const RESULT_WORDS: Readonly<Partial<Record<TaskName, string>>> = {
  summarization: 'summary|summaries|recap|summarized|summarised|condensed|key points|main points|rundown',
  translation: 'translation|translations|translated',
  'automatic-speech-recognition': 'transcript|transcription|transcribed|transcriptions|transcripts',
  'image-to-text': 'caption|captions|description|descriptions|extracted|deciphered|extract|textual',
  'text-generation':
    'story|poem|paragraph|essay|narrative|tale|storyline|generated text|haiku|letter|written|joke|created text|text',
  'text2text-generation': 'rewritten|rephrased|simplified|corrected',
  conversational: 'conversation|dialogue|joke|discussion|response|reply',
  'visual-question-answering': 'answer|answers|response|finding|findings|color|count|number',
  'document-question-answering': 'answer|answers|response|finding|findings|topic|subject|theme',
  'question-answering': 'answer|answers|response|finding|findings',
  'table-question-answering': 'answer|answers|calculation|finding|findings|average',
  'object-detection': 'objects|detected|detections|boxes|elements|items|identified|things',
  'image-segmentation': 'segments|segmentation|segmented|masks',
  'depth-estimation': 'depth|depths|distance|distances',
  'image-classification':
    'category|categories|label|labels|class|classification|classified|categorization|categorized',
  'audio-classification': 'emotion|emotions|mood|command|sentiment|sentiments',
  'token-classification': 'entities|names|dates|places|identified',
  'text-classification': 'sentiment|label',
  'tabular-classification': 'categories|categorized|classified',
  'sentence-similarity': 'similarity',
  'text-to-speech': 'speech|spoken|voice over|voiceover',
  'audio-to-audio': 'enhanced|cleaned|improved|clean|enhancement',
  'text-to-image': 'generated|created|new|resulting|drawing',
  'image-to-image':
    'edited|modified|changed|updated|stylized|new|resulting|transformed|altered|blurred|enhanced',
  'canny-control': 'canny|edges|edge',
  'hed-control': 'hed|soft edge|soft edges',
  'mlsd-control': 'mlsd|lines',
  'normal-control': 'normal|normals',
  'openpose-control': 'pose|poses|skeleton|skeletons'
};

/** As patterns of a clause's line; made once, since every clause is held against every task before it. */
const NAMED: ReadonlyMap<TaskName, RegExp> = new Map(
  taskNames.flatMap(task => {
    const words = RESULT_WORDS[task];
    const pointed = '(?:the|this|that|these|those|its|their|your|above|my|our|said|all|both)(?: \\S+){0,2}';
    return words === undefined ? [] : [[task, new RegExp(` ${pointed} (?:${words}) `)]];
  })
);

/** @returns the tasks whose results a clause names ("the summary", "these objects", "translated text"), oldest first. */
export function namedResults(clause: Clause, drafts: readonly Draft[]): Draft[] {
  return drafts.filter(
    ({ task, clause: own }) => own !== clause && NAMED.get(task)?.test(clause.line) === true
  );
}

export function answersQuestion(task: TaskName): boolean {
  return task.endsWith('question-answering');
}
