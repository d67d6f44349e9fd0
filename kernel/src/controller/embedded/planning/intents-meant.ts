import { lastWord } from '../intents/find-intents.js';
import type { Intent } from '../intents/find-intents.js';
import type { Clause } from '../reading/clauses.js';
import type { Scene } from './draft.js';
import { answersQuestion, namedResults } from './result-words.js';

/** Without the intents whose words only name what is there already: "read the summary aloud" asks for no summary. */
export function intentsMeant(scene: Scene, clause: Clause, intents: readonly Intent[]): Intent[] {
  const named = new Set<Intent['wants']>(
    namedResults(clause, scene.drafts).map(({ task }) => (answersQuestion(task) ? 'question' : task))
  );
  const next = scene.clauses[clause.index + 1];
  const isAskedNext =
    next?.sentence === clause.sentence &&
    QUESTION_WORD.test(next.line) &&
    !QUESTION_WORD.test(clause.line) &&
    !AUXILIARY.test(clause.line);
  return intents.filter(intent => {
    if (isAskedNext && (intent.wants === 'question' || intent.wants.endsWith('question-answering')))
      return false;
    const isNoun = NAMING.test(clause.line.slice(0, lastWord(intent)[0]));
    if (isNoun && intent.wants === 'question' && intents.some(({ wants }) => wants === 'text-to-speech'))
      return false;
    if (!named.has(intent.wants)) return !isContentOnly(clause, intent, intents);
    return !isNoun && intents.length === 1;
  });
}

const QUESTION_WORD = / (?:what|which|who|whose|where|when|why|how|§question) /;
const AUXILIARY = /^ (?:\S+ ){0,2}?(?:is|are|was|were|does|did|has|have|count|verify) /;
const NAMING = / (?:the|this|that|these|those|its|their|your|my|our|all|both|an?)(?: \S+){0,2} $/;

/** A quoted question beside another wish is what that works on: "translate this question: '…'". */
function isContentOnly(clause: Clause, intent: Intent, intents: readonly Intent[]): boolean {
  const [start, end] = lastWord(intent);
  return (
    intents.length > 1 && intent.wants === 'question' && clause.line.slice(start, end).trim() === '§question'
  );
}
