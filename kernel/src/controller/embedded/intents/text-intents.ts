import type { IntentRule } from './intent.js';

/** What can be asked of texts and tables, and what makes texts. */
export const textIntents: readonly IntentRule[] = [
  {
    wants: 'summarization',
    phrases: [
      'summarize~',
      '(summary|summaries|synopsis|recap|recapitulation|rundown|tldr|gist|crux|digest)',
      'sum~ up',
      'summarization',
      '(shorten|condense|boil down)~',
      '(key|main) points',
      'in (a nutshell|brief|short)',
      'what is (in|inside) (the|this|my)? (@text|file|document)? §text',
      'concise (response|version|answer)'
    ],
    unless: [
      '(question|query) ** summary',
      '(based on|from|inspired by|discussed in|in|to|of|with) (the|this|that) summary',
      'from the key points'
    ],
    weight: 2
  },
  {
    wants: 'summarization',
    phrases: [
      '(concise|brief|short) summary',
      '(provide|give|make|create|generate|write|produce|need|want)~ ** (summary|recap|rundown|recapitulation)',
      'summarize~'
    ],
    weight: 3
  },
  {
    wants: 'translation',
    phrases: [
      'translate~',
      'translation (of|to|into|in|please)?',
      '(say|write|put|express|convert|change|turn|make|call|phrase|sound|sounds|render|have)~ ** (in|into|to) (@language)',
      '(french|german|spanish|italian|english) (version|translation)',
      '(answer|craft|write|dialogue)~ ** in (@language)',
      'what does §quote mean in english'
    ],
    unless: [
      'the? (translated|translation) (text|content|answer|phrase|summary|image|description)? ?$',
      'translated (text|content|answer|phrase|description)',
      '(translation|text) (error|quality)',
      'in english and'
    ],
    weight: 3
  },
  {
    wants: 'translation',
    phrases: [
      'translate~ * (it|this|that|the|them|my|§quote|§question|§text|to|into|from|their)',
      '(help|assist) ** translation'
    ],
    weight: 4
  },
  {
    wants: 'token-classification',
    phrases: [
      'token (classification|classifications)',
      'named (entity|entities)',
      'entity recognition',
      'ner',
      '(part|parts) of speech',
      'pos tagging',
      '(@find~|give|show|separate)~ * (@entity)',
      '(@find~)~ ** (entities|names|dates|locations)',
      '(who|which) (people|persons|companies|organizations|places|countries|cities|entities) ** (mentioned|named|named|in)',
      'who is mentioned',
      '(named|key|critical|essential|specific|major|important) (entity|entities)',
      'tag~ the (words|tokens)',
      '(highlight|find)~ ** related entities'
    ],
    about: ['text', 'audio', 'document', 'json'],
    unless: ['based on the identified', 'identified entities'],
    weight: 4
  },
  {
    wants: 'token-classification',
    phrases: [
      'token (classification|classifications)',
      'named (entity|entities)',
      'entities (in|of|from)',
      '(identify|extract|find)~ * entities'
    ],
    weight: 4,
    unless: ['to the identified entities']
  },
  {
    wants: 'text-classification',
    phrases: [
      'sentiment',
      'sentiment analysis',
      '(positive|negative) or (negative|positive|neutral)',
      'text classification',
      '(positive|negative|neutral|friendly|angry|critical) (tone|mood|sentiment)',
      '(tone|mood|emotion|feeling) of (the|this|that|my) (@text|it)',
      '(classify|categorize)~ (the|this|that|my|these)? (@text)',
      'is (it|this|that|the|my|§quote|§text) (@text)? §text? (positive|negative|spam|toxic|happy|sad|rude|polite|angry|friendly|critical)',
      '(happy|sad|angry|positive|negative|polite|rude|toxic|spam) (or|about)'
    ],
    about: ['text', 'json'],
    weight: 4
  },
  {
    wants: 'text-classification',
    phrases: [
      'sentiment of ** (§quote|§text|text|review|sentence|it)',
      '(positive|negative) or (negative|positive)'
    ],
    weight: 5
  },
  {
    wants: 'zero-shot-classification',
    phrases: [
      'zero shot',
      '(classify|sort|label|file|categorize|tag)~ ** (as|into|among|between|under|with labels) ** or',
      '(which|what) of (these|the|the following) (labels|categories|topics|classes)',
      'is (§quote|it|this|that) (about|more about) ** or',
      '(labels|categories|classes) :'
    ],
    about: ['text', 'json'],
    weight: 6
  },
  {
    wants: 'sentence-similarity',
    phrases: [
      'sentence similarity',
      'similarity',
      'how (similar|close|closely|alike|related|accurate|accurately) ** (is|are|to|align|aligns|matches|match|sentences|related|relates|compare)',
      'how much ** (align|aligns|match|matches|relate|relates|resemble|resembles)',
      '(align|aligns|alignment|compare|compares|comparing|match|matches|correlate|relate|resemble) ** (with|to|this|against) ** (§quote|text|statement|sentence|description|phrase|reference|interpretation|question)',
      '(similar|same|alike|close|related) (in|to|meaning|is|are) ** (§quote|sentence|sentences|text|it)?',
      'share * meaning',
      'mean~ the same',
      'semantic (similarity|proximity|closeness)',
      'closely (related|aligned|aligns|it aligns|matches|it matches)',
      'compare~ (the|these|this|both|two|their|its)? (two|both)? (sentence|sentences|texts|text|phrases|summaries|descriptions|translations|transcripts|articles|letters|documents)',
      'compare~ §text (and|with|to) §text'
    ],
    unless: ['(image|picture|photo|video) similar', 'similar (image|picture|photo|video)'],
    weight: 4
  },
  {
    wants: 'text-generation',
    phrases: [
      'text generation',
      '(@make|write|give|tell|provide|compose|derive|suggest|offer)~ * @writing',
      '(write|compose)~ (me)? (a|an|some|about|something|§quote)',
      '(complete|finish|continue|extend)~ * (@text|it|phrase|this|§quote)',
      '(expand|elaborate)~',
      '(creative|exciting|imaginative|insightful|unique) (paragraph|completion|text|story|version|narrative|continuation)',
      'new (text|sentences|sentence|story)',
      '(brief|detailed|textual) description',
      'describe~ * (scene|textual)'
    ],
    unless: [
      '(summarize|transcribe|translate|classify|extract|identify|retrieve|read|convert|detect|categorize|analyze|decipher)~ (the|this|that|my|it|its) @text',
      '(text|textual|written|readable) (form|format|layout|from|in|on|back)',
      '(into|to|back to|as) ** (text|transcript)',
      'summary',
      '(video|audio|image|picture) (of|about|infographic|explanation)',
      'description of * (@image|scene) (this|the)?$'
    ],
    weight: 2
  },
  {
    wants: 'text-generation',
    phrases: [
      '(write|compose|craft|invent)~ ** (story|poem|haiku|limerick|essay|letter|email|paragraph|song|slogan|headline|narrative|sentence|tweet|recipe)',
      '(story|poem|haiku|limerick|essay|narrative|storyline|tale) (about|of|from|based|inspired|related)'
    ],
    weight: 4
  },
  {
    wants: 'text2text-generation',
    phrases: [
      '(rephrase|paraphrase|rewrite|reword|simplify|proofread|reformulate)~',
      '(correct|fix|check|improve)~ * (grammar|spelling|mistakes|errors|typos|punctuation)',
      '(more|less) (formal|informal|polite|casual)',
      'in simpler (words|terms)',
      'in other words'
    ],
    weight: 4
  },
  {
    wants: 'conversational',
    phrases: [
      '(@talk)',
      'joke',
      'jokes',
      'engaging dialogue',
      'chat with me',
      '(advice|tips|strategies|suggestions|recommendations)',
      'explain~',
      '(help|assist) ** understand the difference',
      'difference between',
      '(interesting|cool|fun) facts',
      'tell me (a|some|more|something)',
      'clearer explanation',
      'talk to me',
      'let us talk',
      'discuss (it|this|that|the|with)',
      'what do you think'
    ],
    unless: [
      '(transcribe|summarize|convert|record|classify|analyze|translate|read)~ ** (@talk)',
      '(of|the|this|our|from|on) (recorded)? (conversation|discussion|dialogue)',
      'video ** explanation',
      'difference between ** §image',
      'difference between ** §table',
      'difference between ** (mean|average|total|median|largest|smallest|highest|lowest)'
    ],
    weight: 3
  },
  {
    wants: 'conversational',
    phrases: [
      '(@make|start|engage|have|hold|formulate|frame)~ ** (@talk)',
      'conversational (response|manner|narrative|way|form)',
      '(response|answer) ** conversational',
      'engaging? in? a? (conversation|dialogue) (about|based|with)'
    ],
    weight: 5
  },
  {
    wants: 'tabular-classification',
    phrases: [
      'tabular (classification|data|format|form)',
      '(classify|categorize|predict|label|analyze|analyse|interpret)~ ** (table|tables|rows|csv|spreadsheet|tabular|§table)',
      '(classify|categorize|predict|label)~ ** (§table|rows?|flowers?|each row)',
      '(table data|data ** table|table ** data)',
      '(understand|categorize|classify)~ ** (table|data)',
      'predict~ the (class|species|label|category)'
    ],
    weight: 4,
    about: ['table', 'image', 'document', 'file']
  }
];
