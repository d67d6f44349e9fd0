import { placeWords, sizeText, tasks } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type { LocalOffer } from '../app/index.js';

/** What transformers.js takes with its runtime, measured when it was installed (version 4.3). */
export const LIBRARY_BYTES = 474_000_000;

/** The models of a task for this machine: those that can be added by number, those that are here, and the others. */
export function listOffers(
  task: TaskName,
  offers: readonly LocalOffer[],
  can: readonly LocalOffer[],
  hasLibrary: boolean
): string {
  const needsLibrary = !hasLibrary && can.some(({ addition }) => addition?.type === 'model');
  const lines = [
    `${task}: ${tasks[task].description}`,
    '',
    ...(offers.length === 0 ? ['No model that runs on this machine is known for it.', ''] : []),
    ...offers.filter(({ isHere }) => isHere).flatMap(offer => entry(offer, '✓', 'here already')),
    ...can.flatMap((offer, index) => entry(offer, String(index + 1), 'stays on this machine')),
    ...offers
      .filter(offer => !offer.isHere && !can.includes(offer))
      .flatMap(offer => entry(offer, '–', offer.missing)),
    ...(needsLibrary
      ? [
          `The first model also brings @huggingface/transformers, once: ${sizeText(LIBRARY_BYTES)}, by npm, no scripts run.`,
          ''
        ]
      : [])
  ];
  return `${lines.join('\n')}\n`;
}

function entry({ card, place, addition }: LocalOffer, sign: string, state: string): string[] {
  const size = card.sizeBytes === null ? [] : [`about ${sizeText(card.sizeBytes)}`];
  const about = [
    [place === 'transformers' ? 'transformers.js' : placeWords[place], ...size, card.license, state].join(
      ' · '
    ),
    card.description,
    card.limits,
    state !== 'here already' && addition?.type === 'program' && addition.command !== null
      ? `Comes by: ${addition.command}`
      : ''
  ];
  return [
    `${sign.padStart(2)}  ${card.id}`,
    ...about.filter(line => line !== '').map(line => `    ${line}`),
    ''
  ];
}
