import type { IntentRule } from './intent.js';

const PICTURE = ['image', 'document', 'file'] as const;

/** What can be asked of a picture. */
export const imageIntents: readonly IntentRule[] = [
  {
    wants: 'object-detection',
    phrases: [
      'object detection',
      'bounding? (box|boxes)',
      '(detect|detecting|locate|locating|spot|spotting) ** @image',
      '(detect|detecting) * (@thing|people|faces|it)',
      '(identify|find|label|recognize|list|annotate|distinguish|name)~ * (@thing)',
      'label~ (it|them|each|everything)',
      '(which|what) (@thing) * (do|are|can|is|appear)',
      'objects (present|visible|detected|shown)',
      'identify those',
      '(show|mark|box|give|draw)~ * (objects|things|items)',
      '(find|detect|identify|mark|box|label)~ everything'
    ],
    about: PICTURE,
    weight: 1
  },
  {
    wants: 'object-detection',
    phrases: [
      'object detection',
      'detect~ and (label|annotate)~',
      '(identify|find|recognize|detect)~ what is (in|on|there)',
      'how many (different|other)? (objects|things|items|elements)',
      '(which|what) (objects|things|items|elements)',
      '^ (objects|things|items) (in|on|of)',
      '(number of|count)~ * (objects|things|items|elements)',
      'describe~ ** (as much detail|great detail|every detail|all details|much detail)',
      'label~ (everything|each)'
    ],
    weight: 4
  },
  {
    wants: 'image-segmentation',
    phrases: [
      'image? segmentation',
      'segment~',
      '(outline|cut out|isolate|mask)~ * (@thing|person|subject|background)',
      '(split|separate|divide|partition)~ * (@thing|segments)',
      'outlines of',
      '(highlight|distinguish)~ * (segments|regions)',
      'segmentation analysis',
      '(mask|masks) for'
    ],
    about: [...PICTURE],
    unless: ['(based|conditioned) on ** @seg ** @image'],
    weight: 3
  },
  { wants: 'image-segmentation', phrases: ['image segmentation', '(segment|segmenting) @image'], weight: 4 },
  {
    wants: 'depth-estimation',
    phrases: [
      'depth estimation',
      'depth map',
      '@depth',
      '(distance|distances) (of|from|to|between|measures)?',
      'how (far|deep|close|near)',
      '3d (structure|depth)'
    ],
    about: [...PICTURE],
    unless: ['greater depth', 'in depth', 'depth image and', 'using these distance'],
    weight: 3
  },
  {
    wants: 'image-classification',
    phrases: [
      'image classification',
      '(classify|categorize)~ * @image',
      '(classify|categorize)~ (it|its|them|this|that|these)',
      '(classify|categorize)~ the? (scene|main)',
      'category * (@image|object|fits|fit|falls)',
      '(what|which) (category|class)',
      'its (category|classification)',
      'what kind of (@image|scene)',
      'what * represents',
      'what * represent',
      '(categorize|classify)~ * (@thing|segments)',
      'identify the (landmark|animal|object|fruit|plant|bird|flower|breed|scene)'
    ],
    about: PICTURE,
    weight: 2
  },
  {
    wants: 'image-to-text',
    phrases: [
      '(caption|captioning|captions) (it|them|@image|of|for)',
      'image (captioning|to text)',
      'describe~ * (@image|scene|it|them|what|content|contents|subject)',
      '(textual|text|brief|detailed|short|written)? description (of|for) * (@image|scene|it|them)',
      'describe~',
      '(write|make|create|give|suggest|generate)~ * caption',
      'descriptive text',
      'what is (in|on|shown|happening|depicted|going|displayed) * @image',
      'what is (in|on|shown|happening|depicted|going|displayed) * (it|here)',
      'what (does|do) * @image (show|shows|depict|contain)',
      'what do you see',
      'what is * @image (about|of|showing)',
      'tell me (about|what is in|what is on) @image'
    ],
    about: PICTURE,
    weight: 3
  },
  {
    wants: 'image-to-text',
    phrases: [
      'compare~ ** (§image|pictures|images|photos|both|them)',
      '(difference|differences) between ** (§image|pictures|images|photos|both|them)'
    ],
    about: PICTURE,
    unless: ['compare~ ** (text|sentence|statement|description|phrase|§quote)'],
    weight: 4
  },
  {
    wants: 'extract-text',
    phrases: [
      '(extract|retrieve|read|get|pull|decode|decipher|recover|obtain|transcribe|recognize|copy|capture|interpret|scan)~ * (text|words|content|writing|lettering|message)',
      '(extract|retrieve|pull|decode|decipher)~ ** (text|words|textual|data|information|content)',
      '(read|transcribe|ocr)~ * @image',
      'text (from|on|in) * @image',
      'what does * @image say',
      'what does (it|this|the) @document? say',
      'what is written',
      '(what|which) (text|words|writing) (is|are|stands|stand|can)',
      'ocr',
      'optical character',
      'transcribe~ * @image',
      'understand the image text',
      'what (does|do) (the|this) (sign|label|page|note|letter) say'
    ],
    about: PICTURE,
    unless: ['(aloud|out loud|to me|to us)'],
    weight: 3
  },
  {
    wants: 'edit',
    phrases: [
      '@edit~ * (@image|it|this|that|them|photo)',
      '@edit~',
      '@filter~ (the|this|that|it|them|these|those|my|both|all|each|every|@image)',
      '(change|replace|paint|recolor|swap|alter)~ * (color|background|sky|car|shirt|hair|dress|wall|object|subject|objects)',
      '(change|paint|turn|make|dye|appear|appears)~ ** @color',
      '(make|turn|convert|paint)~ (it|this|that|them|these|both|§image|the) * @color',
      'make~ (it|the|this|them|these|both|§image) * (brighter|darker|smaller|larger|bigger|sharper|lighter|blurry|warmer|cooler|vivid|transparent|grayscale|gray|negative)',
      '(remove|erase|delete|add|insert|incorporate|place|put|overlay)~ ** (@image|background|watermark|photo|it)',
      'make~ (it|the|this|them|these|both|§image) * (twice|half|double|triple|three times|four times) ** (large|big|small|size|wide|tall)',
      '(convert|turn|transform)~ * (@image|it) * (to|into) (grayscale|gray|sepia|black|negative|monochrome)',
      'highlight~ ** on the @image',
      'background to',
      'with (a|the) (blue|red|green|white|black) background',
      'edge enhanc~',
      'rotated by',
      '(grayscale|negative|thumbnail) (version|copy)',
      'make~ (a|the) (negative|thumbnail)',
      'color (should|to) be',
      'color (changed|altered)',
      'reflect * new color',
      'emphasize~ ** differences'
    ],
    about: [...PICTURE],
    unless: [
      '(remove|erase|delete|add|insert|place|put)~ (the|this|my)? (file|picture|image|photo)? (§image|§document|§file)',
      '(add|insert|place|put)~ * (box|boxes|labels) (around|on|in|to|for)'
    ],
    weight: 2
  },
  {
    wants: 'image-to-image',
    phrases: [
      'style~ * (@image|it)',
      'stylize~',
      'style transfer',
      '(transform|transformation)~ ** (@image|it|attractive)',
      '(variation|variations|version) of * @image',
      '(similar|like) to this',
      '@image * similar to',
      'similar @image',
      'image to image',
      '(cartoon|anime|watercolor|oil painting) (style|version)'
    ],
    about: [...PICTURE],
    unless: ['^ (draw|paint|sketch|illustrate)~ (me)? (a|an|some|two|three)'],
    weight: 3
  },
  {
    wants: 'enhance',
    phrases: [
      '(enhance|improve|upscale|restore|refine)~ * (@image|it|quality|resolution|photo)',
      'enhancing edits',
      'super resolution',
      '(more|visually) (attractive|appealing)',
      'visual appeal'
    ],
    about: [...PICTURE],
    weight: 2
  }
];
