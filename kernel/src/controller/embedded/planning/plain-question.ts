import type { Intent } from '../intents/find-intents.js';
import type { Clause } from '../reading/clauses.js';
import type { Scene } from './draft.js';
import { possibleKinds, taskFor } from './subject.js';

/** A question in none of the known wordings, or a wish for something that stands in a document or table. */
export function isPlainQuestion(scene: Scene, clause: Clause): boolean {
  const kinds = possibleKinds(scene, clause);
  const words = clause.tokens.filter(token => token.type !== 'mark').length;
  if (
    clause.asks === 'no' ||
    isVague(clause.line) ||
    kinds.size === 0 ||
    words < 3 ||
    clause.line.includes(' , which ')
  )
    return false;
  if (PLAIN_QUESTION.test(clause.line)) return true;
  return PLAIN_WISH.test(clause.line) && taskFor(scene, clause, 'question') === 'document-question-answering';
}

const PLAIN_QUESTION =
  /^ (?:(?:and|or|but|also|so|then|,|:|please) )*(?:(?:tell me|say|check|know|see) )*(?:is|are|was|were|does|did|do(?= (?:the|they|these|those|people|we|i|all|any|both) )|has|have|what|which|who|whose|whom|where|when|why|how|whether|if(?= there | the )) (?!about |you |we |i |possible )/;
const PLAIN_WISH =
  /^ (?:(?:and|also|so|then|,|please|now) )*(?:read|find|give|tell|show|get|extract|list) (?:me |us |out )*the \S+ /;

/** Of the whole clause. */
export function questionIntent({ line }: Clause): Intent {
  return { wants: 'question', weight: 0, start: 1, end: line.length, words: [[1, line.length]] };
}

/** Whether a clause only leads to a wish, or asks to see what is shown anyway: "could you help me with this", "show me both". */
export function isVague(line: string): boolean {
  return VAGUE.test(line);
}

const VAGUE =
  /^ (?:(?:,|and|also|so|then|please|hello|hi|hey|\.|!|\?|plus|however) )*(?:(?:can|could|would|will) (?:you|we)(?: please)?(?: (?:help|assist))?(?: me)?(?: (?:with|in|on|do|out|achieve|achieving|carry|carrying|create|enable))*(?: (?:this|that|it|these|here|for|out|me))*|i (?:would (?:really )?(?:like|love|appreciate)|want|need|wish|am|have|recently)\b.*|(?:given|look|see|consider|imagine|based|thank|thanks|is there a way|would it be possible|let me know|do you think)\b.*|help me(?: please)?|assist me|please|do (?:the following|this|these things)(?: for me)?|(?:show|give|let) (?:me |us )?(?:see )?(?:it|them|this|that|both|all|all of them|everything|(?:the|both|all)(?: \S+)? (?:results?|pictures?|images?|outcomes?)))(?: too| as well| please)? (?:[,.?!:] )*$/;
