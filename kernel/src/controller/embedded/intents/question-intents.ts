import type { IntentRule } from './intent.js';

/** Questions: what they become depends on what they are asked of. */
export const questionIntents: readonly IntentRule[] = [
  {
    wants: 'question',
    phrases: [
      'how (many|much|old|tall|big|large|long|often)',
      'count~',
      'the number of',
      '(is|are|was|were) there (a|an|any|some|no|more|at|people|only)?',
      '(what|which) color',
      'color of (the|its|this|that|each|his|her)',
      '(dominant|main) colors',
      'what (is|are|was|were) (it|he|she|they|the|this|that|someone|everybody) **',
      '^ which of **',
      'where (is|are|was|were|does|do|did|can)',
      'who (is|was|are|were|wrote|authored|designed|invented|built|painted|signed|sent|made|took|has|had|did|does|met|founded|discovered)',
      'when (is|was|are|were|did|does|do|will|has)',
      'why (is|was|are|were|did|does|do)',
      'what (is|was|are|were|does|did|do) (the|its|on|at|under|behind|next|left|right|above|top|date|total|name|a|an|this|that|his|her|she|he|they|in|someone)',
      'what (type|kind|breed|sort|brand|time|year|month|day|number|date|name|amount|price|animal|fruit|species|object|season|weather|room|sport)',
      '(which|what) (one|item|element|object|film|movie|product|country|city|person|animal|fruit|section|species|row|column|month|year|day|flower|building|team|line|part|shop|company|side|page)',
      '(@tell)~ * (who|where|when|whose|which|how many|how much|what color|if|whether)',
      '(which|what) (@thing) ** (is|are)',
      '(main|primary|principal|central|core|overall) (theme|topic|subject|idea|object|focus|argument|message|point|character)',
      '(most) (prevalent|common|noticeable|prominent|frequent)',
      '(average|mean|sum|total|maximum|minimum|median|highest|lowest|largest|smallest|longest|shortest|count) ** (in|of|per|by|for|from)',
      '(@tell|identify|recognize)~ which',
      '(answer|answering|resolve)~ ** (question|query|queries|§question|it|questions|based)',
      '(find|finding|extract|get|pin down|provide|locate|have|give)~ ** (answer|answers|response)',
      'answer~',
      '§question',
      '^ (is|are|was|were|does|did|has|have) (the|he|she|it|they|this|that|someone|anyone|anybody|a|an|any|§image|§document)',
      'verify~',
      'which (animal|fruit|element|object)',
      '(find|show|list|give|get)~ * (pictures|photos|images) (of|with|showing|containing|that) ** §file'
    ],
    unless: [
      '(is|are) there (a|any) (way|chance|possibility)',
      'is (it|this|that) possible',
      '^ (and|or)? is this indeed'
    ],
    weight: 2
  },
  {
    wants: 'question',
    phrases: [
      '(compute|calculate|work out|determine|find|give|show|tell|get)~ ** (average|mean|sum|total|median|minimum|maximum|standard deviation|deviation|share|percentage)',
      '(list|show|find|give|get|name)~ ** (row|rows|entries|records|lines) ** (where|with|whose|that|by|above|below|over|under|having)',
      '(list|show|find|give|get|name)~ ** (top|bottom|largest|smallest|highest|lowest|longest|shortest)',
      '(list|show|give|get|print|display|see)~ ** (first|last|top|bottom|some|few|head) ** (of|from|in)',
      '(difference|minus)',
      'group~ ** by'
    ],
    about: ['table'],
    weight: 2
  },
  {
    wants: 'question',
    phrases: [
      '(main|primary|principal|central|core) (theme|topic|subject|idea|focus)',
      'answer~ (the|this|my|that)? (question|query)',
      '(how many|how much)'
    ],
    weight: 3
  }
];
