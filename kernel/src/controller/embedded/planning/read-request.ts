import type { Mention } from '@cellist/run-model';
import type { Turn } from '../../controller.js';
import { readClauses } from '../reading/clauses.js';
import type { Clause } from '../reading/clauses.js';
import { kindOfMention } from '../reading/mention-kinds.js';
import { tokenise } from '../reading/tokens.js';

/** A request as clauses; what it mentions is of the kind that earlier cells or its name tell. */
export function readRequest(request: string, mentions: readonly Mention[], turns: readonly Turn[]): Clause[] {
  const named = new Map(turns.flatMap(turn => turn.resources.map(({ name, kind }) => [name, kind] as const)));
  const kindOf = (mention: Mention) => named.get(mention.value) ?? kindOfMention(mention);
  return readClauses(tokenise(withoutReferences(request), mentions, kindOf));
}

/** What a user writes is content: `<resource>-3` in it refers to no task. The length stays, for the mentions' places. */
function withoutReferences(request: string): string {
  return request.replace(/<(?=(?:resource|generated)>-)/gi, ' ');
}
