import type { IntentRule } from './intent.js';

type Guide = 'canny' | 'hed' | 'mlsd' | 'normal' | 'depth' | 'openpose' | 'seg';

const GUIDES: readonly (readonly [Guide, string])[] = [
  ['openpose', 'pose'],
  ['hed', 'hed'],
  ['mlsd', 'mlsd'],
  ['normal', 'normal'],
  ['canny', 'canny'],
  ['depth', 'depth'],
  ['seg', 'seg']
];

/** A picture made along the lines of another one: `<guide>-text-to-image`. */
const guidedIntents: readonly IntentRule[] = GUIDES.map(([task, words]) => ({
  wants: `${task}-text-to-image` as const,
  phrases: [
    `(based|conditioned|relying) on ** @${words} ** (@make~|show~|give~|new|another)`,
    `(from|using|use|with|following|by|guided|keep|keeping|same) ** @${words} ** (@make~|show|new|another)`,
    `(@make~|give|show|new) ** @image ** (based|with|from|using|following|guided|same|keep|keeping|conditioned|matches|matching|in) ** @${words}`,
    `(@make~|give|show|new) ** @image ** @${words} ** (same|like|as|from|matches)`,
    `@${words} (conditioned|guided|to)`,
    `@${words} text to image`
  ],
  unless: [
    `(@make~|give|show|produce|get|extract) (a|an|the|its|me) the? @${words} (@image|map|of|from|detection)`
  ],
  weight: 7
}));

/** Pictures that can steer the making of others. */
const controlIntents: readonly IntentRule[] = [
  {
    wants: 'canny-control',
    phrases: [
      'canny * (@image|map|edges|edge|detection|control|filter)',
      'canny',
      '(edge|edges) (detection|map|image|picture|drawing|of)',
      '(find|detect|extract|show|draw|trace)~ * edges',
      'line drawing of',
      '(turn|convert|make|transform)~ ** (into|to) (a|an)? (line|outline|contour|edge|coloring) (drawing|page|sketch)'
    ],
    unless: ['(above|previous|last) canny'],
    weight: 5
  },
  {
    wants: 'hed-control',
    phrases: ['hed * (@image|map|edges|detection|control)', 'hed', 'soft (edge|edges)'],
    weight: 6
  },
  {
    wants: 'mlsd-control',
    phrases: [
      '(mlsd|m lsd) * (@image|map|lines|detection|control)',
      '(mlsd|m lsd)',
      'straight (line|lines)',
      'line segments'
    ],
    weight: 6
  },
  {
    wants: 'normal-control',
    phrases: ['normal (map|maps|image|control)', 'surface (normal|normals)', 'normals'],
    weight: 6
  },
  {
    wants: 'openpose-control',
    phrases: [
      '(openpose|pose|poses) * (@image|map|detection|estimation|control|skeleton|skeletons)',
      'openpose',
      '(skeleton|skeletons)',
      'stick (figure|figures)',
      '(@find~|show|draw|extract|detect|estimate)~ * (pose|poses|posture)',
      '(pose|poses) of',
      'what pose'
    ],
    weight: 5
  }
];

const freeIntents: readonly IntentRule[] = [
  {
    wants: 'text-to-image',
    phrases: [
      'text to image',
      '@make~ * (a|an|the|this|that|new|me|one|such|some|unique) * @picture',
      '@make~ ** @picture (of|that|which|showing|depicting|based|from|for|with|representing|to|using|where|inspired|expressing|capturing|displaying|in)',
      '@make~ (an|a)? @picture',
      '(give|show|provide|need|want|like|love)~ ** (a|an|the)? @picture (of|showing|representing|depicting|that|where|with|expressing|capturing)',
      '(draw|paint|sketch|illustrate|imagine)~ (a|an|me|some|two|three|four|it|this)',
      'visual (representation|sketch|scene|depiction)',
      'visualize~',
      '(convert|turn|transform)~ ** (to|into) (an|a)? (image|picture|painting|illustration|drawing|photo)',
      'in the form of an image',
      'related @picture',
      '(as|into) an illustration',
      '(@picture|@clip) and (a|an) (@picture|@clip) of',
      'a (picture|photo|painting|drawing) (of|showing)'
    ],
    unless: [
      '(similar|variation|version) (to|of) (this|it|that)',
      '(draw|sketch|trace)~ * (edge|edges|skeleton|skeletons|box|boxes|outline|outlines|lines|pose|poses)',
      'edit~ ** @picture',
      '(text|textual|brief|detailed) description of',
      '(describe|caption|classify|segment|detect|summarize)~ (the|this|that|my) @picture',
      '(canny|hed|mlsd|openpose|pose|normal|depth|edge) @picture'
    ],
    weight: 3
  },
  {
    wants: 'text-to-video',
    phrases: [
      'text to video',
      '@make~ ** @clip',
      '(give|show|provide|need|want|love|present)~ ** (a|an|the|short)? @clip',
      '(convert|turn|transform|put|wrap)~ ** (to|into|in) ** @clip',
      '(in|as|into) (the form of)? a (short|simple|brief|comprehensive)? @clip',
      '@clip (explanation|infographic|about|of|out|based|summarizing|illustrating|that|clip)',
      'animate~',
      '(an|a) animation',
      'visual representation with'
    ],
    unless: [
      '(classify|categorize|describe|watch|analyze)~ (the|this|that|my)? @clip',
      '(happen|happens) in',
      'the video (show|shows|dialogue)'
    ],
    weight: 4
  }
];

/** Pictures and videos made from words, or from words and a guide. */
export const makingIntents: readonly IntentRule[] = [...guidedIntents, ...controlIntents, ...freeIntents];
