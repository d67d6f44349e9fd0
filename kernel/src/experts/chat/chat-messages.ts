import type { TaskName } from '@cellist/run-model';
import type { ChatMessage } from '../../llm/index.js';
import { base64 } from '../hub-forms/hub-request.js';
import { mediaValue, optionalText, textValue } from '../hub-forms/hub-values.js';
import type { HubValues } from '../hub-forms/hub-values.js';

/** Tasks that a chat model carries out by itself, as HuggingGPT's own code lets the LLM do them. */
const writers = {
  summarization: values => [
    system('You shorten texts. Answer with the summary alone, in the language of the text.'),
    user(`Summarize this text:\n\n${textValue(values, 'text')}`)
  ],
  translation: values => {
    const from = optionalText(values, 'source_language');
    const to = optionalText(values, 'target_language') ?? 'English';
    return [
      system('You translate texts. Answer with the translation alone.'),
      user(
        `Translate this text${from === undefined ? '' : ` from ${from}`} into ${to}:\n\n${textValue(values, 'text')}`
      )
    ];
  },
  'text-generation': values => [
    system('You write what is asked for. Answer with the text alone.'),
    user(textValue(values, 'text'))
  ],
  'text2text-generation': values => [
    system('You carry out the instruction on its text. Answer with the resulting text alone.'),
    user(textValue(values, 'text'))
  ],
  conversational: values => [user(textValue(values, 'text'))],
  'question-answering': values => [
    system(
      'You answer questions from a given text, shortly. If the text does not tell, say that it does not.'
    ),
    user(`The text:\n\n${textValue(values, 'context')}\n\nThe question: ${textValue(values, 'question')}`)
  ]
} satisfies Partial<Record<TaskName, (values: HubValues) => ChatMessage[]>>;

/** Tasks for models that see. */
const seers = {
  'image-to-text': values => [user('Describe this picture in one or two sentences.', values)],
  'visual-question-answering': values => [
    user(`Answer shortly, from the picture: ${textValue(values, 'question')}`, values)
  ],
  'document-question-answering': values => [
    user(
      `This is a picture of a document. Answer shortly, with the words of the document: ${textValue(values, 'question')}`,
      values
    )
  ]
} satisfies Partial<Record<TaskName, (values: HubValues) => ChatMessage[]>>;

export type WritingTask = keyof typeof writers;
export type SeeingTask = keyof typeof seers;

export function isWritingTask(task: TaskName): task is WritingTask {
  return task in writers;
}

export function isSeeingTask(task: TaskName): task is SeeingTask {
  return task in seers;
}

/**
 * What a chat model is asked for a task. What the text says is its content, not an instruction: it stands in the
 * user's message, the instruction before it.
 */
export function chatMessages(task: WritingTask | SeeingTask, values: HubValues): ChatMessage[] {
  return isWritingTask(task) ? writers[task](values) : seers[task](values);
}

function system(content: string): ChatMessage {
  return { role: 'system', content };
}

function user(content: string, pictured?: HubValues): ChatMessage {
  if (pictured === undefined) return { role: 'user', content };
  const { bytes, mime } = mediaValue(pictured, 'image');
  return { role: 'user', content, images: [`data:${mime};base64,${base64(bytes)}`] };
}
