/** One of the 80 classes of things that the detector knows (those of the COCO data set, in its order). */
export interface ThingClass {
  label: string;
  plural: string;
  /** Other words for it that people ask with, in singular and plural, lower case. */
  words: readonly string[];
  /** The wider class that a question may name: `animal`, `vehicle`, … */
  group: string | null;
}

const rows: readonly (readonly [label: string, plural: string, words: string, group?: string])[] = [
  [
    'person',
    'people',
    'persons,man,men,woman,women,boy,boys,girl,girls,child,children,kid,kids,human,humans,adult,adults,baby,babies,musician,musicians,player,players,lady,ladies,guy,guys,pedestrian,pedestrians,crowd,somebody,someone,anybody,anyone,human being,human beings'
  ],
  ['bicycle', 'bicycles', 'bike,bikes,cycle,cycles', 'vehicle'],
  ['car', 'cars', 'automobile,automobiles,auto,autos,taxi,taxis', 'vehicle'],
  ['motorcycle', 'motorcycles', 'motorbike,motorbikes,scooter,scooters', 'vehicle'],
  ['airplane', 'airplanes', 'plane,planes,aeroplane,aeroplanes,aircraft,jet,jets', 'vehicle'],
  ['bus', 'buses', 'coach,coaches,busses', 'vehicle'],
  ['train', 'trains', 'tram,trams,locomotive,locomotives', 'vehicle'],
  ['truck', 'trucks', 'lorry,lorries,van,vans', 'vehicle'],
  ['boat', 'boats', 'ship,ships,ferry,ferries', 'vehicle'],
  ['traffic light', 'traffic lights', 'stoplight,stoplights'],
  ['fire hydrant', 'fire hydrants', 'hydrant,hydrants'],
  ['stop sign', 'stop signs', ''],
  ['parking meter', 'parking meters', ''],
  ['bench', 'benches', ''],
  ['bird', 'birds', 'pigeon,pigeons,duck,ducks,gull,gulls', 'animal'],
  ['cat', 'cats', 'kitten,kittens,kitty', 'animal'],
  ['dog', 'dogs', 'puppy,puppies,hound,hounds', 'animal'],
  ['horse', 'horses', 'pony,ponies', 'animal'],
  ['sheep', 'sheep', 'lamb,lambs', 'animal'],
  ['cow', 'cows', 'cattle,bull,bulls,ox,oxen', 'animal'],
  ['elephant', 'elephants', '', 'animal'],
  ['bear', 'bears', '', 'animal'],
  ['zebra', 'zebras', '', 'animal'],
  ['giraffe', 'giraffes', '', 'animal'],
  ['backpack', 'backpacks', 'rucksack,rucksacks'],
  ['umbrella', 'umbrellas', 'parasol,parasols'],
  ['handbag', 'handbags', 'purse,purses'],
  ['tie', 'ties', 'necktie,neckties,bow tie,bow ties'],
  ['suitcase', 'suitcases', 'luggage'],
  ['frisbee', 'frisbees', ''],
  ['skis', 'pairs of skis', 'ski'],
  ['snowboard', 'snowboards', ''],
  ['sports ball', 'sports balls', 'ball,balls,football,footballs,basketball,basketballs'],
  ['kite', 'kites', ''],
  ['baseball bat', 'baseball bats', 'bat,bats'],
  ['baseball glove', 'baseball gloves', ''],
  ['skateboard', 'skateboards', ''],
  ['surfboard', 'surfboards', ''],
  ['tennis racket', 'tennis rackets', 'racket,rackets,racquet,racquets'],
  ['bottle', 'bottles', ''],
  ['wine glass', 'wine glasses', 'glass,glasses'],
  ['cup', 'cups', 'mug,mugs,teacup,teacups'],
  ['fork', 'forks', ''],
  ['knife', 'knives', ''],
  ['spoon', 'spoons', 'teaspoon,teaspoons'],
  ['bowl', 'bowls', ''],
  ['banana', 'bananas', '', 'food'],
  ['apple', 'apples', '', 'food'],
  ['sandwich', 'sandwiches', '', 'food'],
  ['orange', 'oranges', '', 'food'],
  ['broccoli', 'pieces of broccoli', '', 'food'],
  ['carrot', 'carrots', '', 'food'],
  ['hot dog', 'hot dogs', '', 'food'],
  ['pizza', 'pizzas', '', 'food'],
  ['donut', 'donuts', 'doughnut,doughnuts', 'food'],
  ['cake', 'cakes', '', 'food'],
  ['chair', 'chairs', 'seat,seats,stool,stools', 'furniture'],
  ['couch', 'couches', 'sofa,sofas', 'furniture'],
  ['potted plant', 'potted plants', 'houseplant,houseplants,pot plant,pot plants'],
  ['bed', 'beds', '', 'furniture'],
  ['dining table', 'dining tables', 'table,tables,desk,desks', 'furniture'],
  ['toilet', 'toilets', ''],
  ['tv', 'tvs', 'television,televisions,tv set,tv sets,monitor,monitors,screen,screens'],
  ['laptop', 'laptops', 'notebook computer,computer,computers'],
  ['mouse', 'computer mice', 'computer mouse'],
  ['remote', 'remotes', 'remote control,remote controls'],
  ['keyboard', 'keyboards', ''],
  [
    'cell phone',
    'cell phones',
    'phone,phones,mobile phone,mobile phones,telephone,telephones,smartphone,smartphones'
  ],
  ['microwave', 'microwaves', ''],
  ['oven', 'ovens', 'stove,stoves'],
  ['toaster', 'toasters', ''],
  ['sink', 'sinks', 'basin,basins'],
  ['refrigerator', 'refrigerators', 'fridge,fridges'],
  ['book', 'books', ''],
  ['clock', 'clocks', ''],
  ['vase', 'vases', ''],
  ['scissors', 'pairs of scissors', ''],
  ['teddy bear', 'teddy bears', 'teddy,teddies'],
  ['hair drier', 'hair driers', 'hair dryer,hair dryers'],
  ['toothbrush', 'toothbrushes', '']
];

export const thingClasses: readonly ThingClass[] = rows.map(([label, plural, words, group]) => ({
  label,
  plural,
  words: words === '' ? [] : words.split(','),
  group: group ?? null
}));

const byLabel = new Map(thingClasses.map(each => [each.label, each]));

/** @returns the class at a place of the network's output. */
export function classAt(index: number): ThingClass | undefined {
  return thingClasses[Math.round(index)];
}

/** "1 giraffe", "2 people", "no cats". */
export function countInWords(label: string, count: number): string {
  return `${count === 0 ? 'no' : String(count)} ${count === 1 ? label : pluralOf(label)}`;
}

export function pluralOf(label: string): string {
  return byLabel.get(label)?.plural ?? (label.endsWith('s') ? label : `${label}s`);
}
