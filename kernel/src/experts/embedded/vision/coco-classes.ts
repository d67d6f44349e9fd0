/** One of the 80 classes of things that the detector knows (those of the COCO data set, in its order). */
export interface ThingClass {
  label: string;
  plural: string;
  /** Other words for the same, singular and plural, lower case. */
  words?: readonly string[];
  /** Words for some of the class only: a puppy is seen, but only as a dog. */
  kinds?: readonly string[];
  /** The wider class that a question may name. */
  group?: ThingGroup;
}

export const thingGroups = ['animal', 'vehicle', 'food', 'furniture'] as const;
export type ThingGroup = (typeof thingGroups)[number];

export const thingClasses: readonly ThingClass[] = [
  {
    label: 'person',
    plural: 'people',
    words: [
      'persons',
      'human',
      'humans',
      'crowd',
      'somebody',
      'someone',
      'anybody',
      'anyone',
      'human being',
      'human beings'
    ],
    kinds: [
      'man',
      'men',
      'woman',
      'women',
      'boy',
      'boys',
      'girl',
      'girls',
      'child',
      'children',
      'kid',
      'kids',
      'adult',
      'adults',
      'baby',
      'babies',
      'musician',
      'musicians',
      'player',
      'players',
      'lady',
      'ladies',
      'guy',
      'guys',
      'pedestrian',
      'pedestrians'
    ]
  },
  { label: 'bicycle', plural: 'bicycles', words: ['bike', 'bikes', 'cycle', 'cycles'], group: 'vehicle' },
  {
    label: 'car',
    plural: 'cars',
    words: ['automobile', 'automobiles', 'auto', 'autos'],
    kinds: ['taxi', 'taxis'],
    group: 'vehicle'
  },
  {
    label: 'motorcycle',
    plural: 'motorcycles',
    words: ['motorbike', 'motorbikes'],
    kinds: ['scooter', 'scooters'],
    group: 'vehicle'
  },
  {
    label: 'airplane',
    plural: 'airplanes',
    words: ['plane', 'planes', 'aeroplane', 'aeroplanes', 'aircraft'],
    kinds: ['jet', 'jets'],
    group: 'vehicle'
  },
  { label: 'bus', plural: 'buses', words: ['coach', 'coaches', 'busses'], group: 'vehicle' },
  {
    label: 'train',
    plural: 'trains',
    kinds: ['tram', 'trams', 'locomotive', 'locomotives'],
    group: 'vehicle'
  },
  { label: 'truck', plural: 'trucks', words: ['lorry', 'lorries'], kinds: ['van', 'vans'], group: 'vehicle' },
  { label: 'boat', plural: 'boats', words: ['ship', 'ships'], kinds: ['ferry', 'ferries'], group: 'vehicle' },
  { label: 'traffic light', plural: 'traffic lights', words: ['stoplight', 'stoplights'] },
  { label: 'fire hydrant', plural: 'fire hydrants', words: ['hydrant', 'hydrants'] },
  { label: 'stop sign', plural: 'stop signs' },
  { label: 'parking meter', plural: 'parking meters' },
  { label: 'bench', plural: 'benches' },
  {
    label: 'bird',
    plural: 'birds',
    kinds: ['pigeon', 'pigeons', 'duck', 'ducks', 'gull', 'gulls'],
    group: 'animal'
  },
  { label: 'cat', plural: 'cats', words: ['kitty'], kinds: ['kitten', 'kittens'], group: 'animal' },
  { label: 'dog', plural: 'dogs', kinds: ['puppy', 'puppies', 'hound', 'hounds'], group: 'animal' },
  { label: 'horse', plural: 'horses', kinds: ['pony', 'ponies'], group: 'animal' },
  { label: 'sheep', plural: 'sheep', kinds: ['lamb', 'lambs'], group: 'animal' },
  {
    label: 'cow',
    plural: 'cows',
    words: ['cattle'],
    kinds: ['bull', 'bulls', 'ox', 'oxen'],
    group: 'animal'
  },
  { label: 'elephant', plural: 'elephants', group: 'animal' },
  { label: 'bear', plural: 'bears', group: 'animal' },
  { label: 'zebra', plural: 'zebras', group: 'animal' },
  { label: 'giraffe', plural: 'giraffes', group: 'animal' },
  { label: 'backpack', plural: 'backpacks', words: ['rucksack', 'rucksacks'] },
  { label: 'umbrella', plural: 'umbrellas', words: ['parasol', 'parasols'] },
  { label: 'handbag', plural: 'handbags', words: ['purse', 'purses'] },
  { label: 'tie', plural: 'ties', words: ['necktie', 'neckties'], kinds: ['bow tie', 'bow ties'] },
  { label: 'suitcase', plural: 'suitcases', words: ['luggage'] },
  { label: 'frisbee', plural: 'frisbees' },
  { label: 'skis', plural: 'pairs of skis', words: ['ski'] },
  { label: 'snowboard', plural: 'snowboards' },
  {
    label: 'sports ball',
    plural: 'sports balls',
    words: ['ball', 'balls'],
    kinds: ['football', 'footballs', 'basketball', 'basketballs']
  },
  { label: 'kite', plural: 'kites' },
  { label: 'baseball bat', plural: 'baseball bats', words: ['bat', 'bats'] },
  { label: 'baseball glove', plural: 'baseball gloves' },
  { label: 'skateboard', plural: 'skateboards' },
  { label: 'surfboard', plural: 'surfboards' },
  { label: 'tennis racket', plural: 'tennis rackets', words: ['racket', 'rackets', 'racquet', 'racquets'] },
  { label: 'bottle', plural: 'bottles' },
  { label: 'wine glass', plural: 'wine glasses', words: ['glass', 'glasses'] },
  { label: 'cup', plural: 'cups', words: ['mug', 'mugs'], kinds: ['teacup', 'teacups'] },
  { label: 'fork', plural: 'forks' },
  { label: 'knife', plural: 'knives' },
  { label: 'spoon', plural: 'spoons', kinds: ['teaspoon', 'teaspoons'] },
  { label: 'bowl', plural: 'bowls' },
  { label: 'banana', plural: 'bananas', group: 'food' },
  { label: 'apple', plural: 'apples', group: 'food' },
  { label: 'sandwich', plural: 'sandwiches', group: 'food' },
  { label: 'orange', plural: 'oranges', group: 'food' },
  { label: 'broccoli', plural: 'pieces of broccoli', group: 'food' },
  { label: 'carrot', plural: 'carrots', group: 'food' },
  { label: 'hot dog', plural: 'hot dogs', group: 'food' },
  { label: 'pizza', plural: 'pizzas', group: 'food' },
  { label: 'donut', plural: 'donuts', words: ['doughnut', 'doughnuts'], group: 'food' },
  { label: 'cake', plural: 'cakes', group: 'food' },
  {
    label: 'chair',
    plural: 'chairs',
    words: ['seat', 'seats'],
    kinds: ['stool', 'stools'],
    group: 'furniture'
  },
  { label: 'couch', plural: 'couches', words: ['sofa', 'sofas'], group: 'furniture' },
  {
    label: 'potted plant',
    plural: 'potted plants',
    words: ['houseplant', 'houseplants', 'pot plant', 'pot plants']
  },
  { label: 'bed', plural: 'beds', group: 'furniture' },
  {
    label: 'dining table',
    plural: 'dining tables',
    words: ['table', 'tables'],
    kinds: ['desk', 'desks'],
    group: 'furniture'
  },
  { label: 'toilet', plural: 'toilets' },
  {
    label: 'tv',
    plural: 'tvs',
    words: ['television', 'televisions', 'tv set', 'tv sets', 'monitor', 'monitors', 'screen', 'screens']
  },
  { label: 'laptop', plural: 'laptops', words: ['notebook computer', 'computer', 'computers'] },
  { label: 'mouse', plural: 'computer mice', words: ['computer mouse'] },
  { label: 'remote', plural: 'remotes', words: ['remote control', 'remote controls'] },
  { label: 'keyboard', plural: 'keyboards' },
  {
    label: 'cell phone',
    plural: 'cell phones',
    words: ['phone', 'phones', 'mobile phone', 'mobile phones', 'telephone', 'telephones'],
    kinds: ['smartphone', 'smartphones']
  },
  { label: 'microwave', plural: 'microwaves' },
  { label: 'oven', plural: 'ovens', words: ['stove', 'stoves'] },
  { label: 'toaster', plural: 'toasters' },
  { label: 'sink', plural: 'sinks', words: ['basin', 'basins'] },
  { label: 'refrigerator', plural: 'refrigerators', words: ['fridge', 'fridges'] },
  { label: 'book', plural: 'books' },
  { label: 'clock', plural: 'clocks' },
  { label: 'vase', plural: 'vases' },
  { label: 'scissors', plural: 'pairs of scissors' },
  { label: 'teddy bear', plural: 'teddy bears', words: ['teddy', 'teddies'] },
  { label: 'hair drier', plural: 'hair driers', words: ['hair dryer', 'hair dryers'] },
  { label: 'toothbrush', plural: 'toothbrushes' }
];

const byLabel = new Map(thingClasses.map(each => [each.label, each]));

/** @returns the class at a place of the network's output. */
export function classAt(index: number): ThingClass | undefined {
  return thingClasses[Math.round(index)];
}

/** @returns the wider class of a label, or null. */
export function groupOf(label: string): ThingGroup | null {
  return byLabel.get(label)?.group ?? null;
}

/** "people" of "person"; of a wider class and of "thing" as well. */
export function pluralOf(label: string): string {
  if (label === 'food') return 'things to eat';
  if (label === 'furniture') return 'pieces of furniture';
  return byLabel.get(label)?.plural ?? `${label}s`;
}

/** "giraffe", "pair of skis". */
export function singularOf(label: string): string {
  if (label === 'food') return 'thing to eat';
  if (label === 'furniture') return 'piece of furniture';
  const counted = /^(pair|piece)s (of .+)$/.exec(byLabel.get(label)?.plural ?? '');
  return counted === null ? label : `${counted[1] ?? ''} ${counted[2] ?? ''}`;
}

/** "1 giraffe", "2 people", "no cats". */
export function countInWords(label: string, count: number): string {
  if (count === 1) return `1 ${singularOf(label)}`;
  return `${count === 0 ? 'no' : String(count)} ${pluralOf(label)}`;
}

/** "a giraffe", "an orange cup". */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
