import type { IntentRule } from './intent.js';

/** What can be asked of recordings and videos, and what makes speech. */
export const audioIntents: readonly IntentRule[] = [
  {
    wants: 'automatic-speech-recognition',
    phrases: [
      'speech (recognition|to text)',
      'automatic speech recognition',
      'transcribe~',
      'transcript~',
      'transcription of',
      '(decode|decipher)~ * (audio|recording|speech|§audio)',
      '(convert|turn|transform|change)~ * (@audio|it) * (to|into|in) ** (text|transcript|writing|words)',
      '(convert|turn|transform)~ ** (back to|into|to) * (written|readable|textual) (text|transcript|form|format)',
      '(write|note|type)~ down * (said|speech|audio|recording|§audio|it)',
      'write~ down what',
      'what (is|was|are|were|does|did|do) ** (said|say|saying|talking)',
      '(subtitle|subtitles)',
      '(derive|extract|pull)~ * conversation',
      '(what|which) words',
      'listen~ to'
    ],
    about: ['audio', 'video', 'file'],
    unless: ['so i can listen', 'transcribe~ (the|this)? (@image|image)'],
    weight: 4
  },
  {
    wants: 'automatic-speech-recognition',
    phrases: [
      'transcribe~ (the|this|that|my|it)? (@audio|it) (back|into|to|for)?',
      'speech (to text|recognition)'
    ],
    about: ['audio', 'video', 'file', 'text'],
    weight: 4
  },
  {
    wants: 'text-to-speech',
    phrases: [
      'text to speech',
      'read~ ** (aloud|out loud|to me|to us|out|loud)',
      '^ read~ (me|us)? (the|this|my|that)? (@text)? §text (slowly|quickly|clearly|loudly|to)?',
      '(say|speak|pronounce|narrate|vocalize|recite|voice)~ (it|this|that|the|them|out|these|§quote|aloud)',
      '(convert|turn|transform|change|put|make|translate)~ ** (to|into|in|as) ** (audio|speech|spoken|voice|voiceover|voice over)',
      '(into|to|in|as) (a|an)? (audio|speech|spoken|voice|engaging audio) (file|format|form|clip|version|narration|recording)?',
      '(generate|create|make|give|provide|produce|have|record|need|show)~ ** (audio|speech|voice|voiceover|voice over|narration) (file|clip|version|of|for|saying|about|from|summary|based)?',
      'audio (version|file|clip|format|narration|narrative) (of|for|saying)?',
      '^ (say|pronounce|speak|recite)~ **',
      'with (your|a) voice',
      'dub~',
      'dub (it|the)',
      'voice over',
      '(hear|listen)~ * (it|the answer|this|them|data)',
      'aloud',
      'out loud',
      'spoken (form|format|word|words|version)'
    ],
    unless: [
      'transcribe~ (it|the audio|the recording)',
      '(audio|speech|voice|recording) * (to|into) ** (text|transcript|written|image|picture)',
      '(enhance|improve|clean|denoise|classify|transcribe|analyze|separate|amplify)~ (the|this|that|its|my) (audio|speech|sound|voice|recording)'
    ],
    weight: 4
  },
  {
    wants: 'text-to-speech',
    phrases: [
      '^ read~ (it|this|that|them)',
      '^ read~ (the|this|that|your) (answer|summary|translation|description|transcript|result|story|poem)'
    ],
    about: ['text'],
    weight: 2
  },
  {
    wants: 'audio-to-audio',
    phrases: [
      '(enhance|improve|clean|denoise|amplify|boost|refine|clear|restore|better)~ ** (audio|recording|sound|voice|speech|song|§audio)',
      '(enhanced|pristine|clear|better) (sound|audio|speech) quality',
      '(speech|sound|audio) quality',
      '(remove|reduce|filter|cancel|eliminate)~ * (noise|hum|echo|silence|background noise)',
      '(separate|segregate|isolate|split)~ * (voice|voices|speakers|vocals|instruments|speaker)',
      'noise (removal|reduction)',
      'speech enhancement',
      '(clean|cleaning) (it|the audio|up)',
      'make~ ** (clearer|louder|quieter|crisper)',
      '(enhance|enhancing) it'
    ],
    about: ['audio', 'video', 'text', 'file'],
    weight: 5
  },
  {
    wants: 'audio-classification',
    phrases: [
      'audio classification',
      '(classify|categorize|recognize|identify|detect|determine|understand|analyze|label|name|tag)~ * (audio|sound|sounds|recording|song|music|emotion|emotions|mood|command|commands|speaker|instrument|instruments|genre|§audio)',
      '(what|which) (kind|type|sort) of (sound|sounds|music|audio|noise|instrument)',
      '(what|which) (emotion|emotions|mood|sound|sounds|instrument|instruments|genre|language|noise|command)',
      'what (emotion|mood|sound|kind)~',
      'what (can be|is|do you|can you) (heard|hear)',
      'what do (you|i) hear',
      '(emotion|emotions|mood|command|commands) * (conveyed|expressed|in|is|given)'
    ],
    about: ['audio', 'file'],
    weight: 3
  },
  {
    wants: 'video-classification',
    phrases: [
      'video classification',
      '(classify|categorize|describe|recognize|analyze|identify|label|tag)~ ** @video',
      'what (happens|is happening|is shown|is going on|is|can be seen|do you see|goes on) ** @video',
      'what (does|do) * @video (show|shows|contain|depict)',
      'what kind of @video',
      '(which|what) (action|activity|sport|class|category)'
    ],
    about: ['video'],
    weight: 4
  }
];
