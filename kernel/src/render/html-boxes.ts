import { percentOf, placeInPicture, shortText } from '@cellist/run-model';
import type { BoxView, Resource } from '@cellist/run-model';
import { html } from './html.js';
import type { Html } from './html.js';
import { styles } from './styles.js';

const BOXES_SHOWN = 100;

/**
 * A picture with boxes over it, places in percent, so that any size of it will do. Each tells its label and score
 * when it is pointed at.
 * @param address of the picture; null where it is not shown here.
 * @param isNumbered with numbers that the list beside the picture repeats.
 */
export function boxesOverPicture(
  boxes: readonly BoxView[],
  picture: Resource | null,
  address: string | null,
  isNumbered: boolean
): Html | null {
  if (picture === null || address === null || boxes.length === 0) return null;
  return html`<div style="${styles.boxed}">
    <img alt="${picture.name}" style="${styles.boxedPicture}" src="${address}" />
    ${boxes.slice(0, BOXES_SHOWN).map((box, index) => {
      const line = html`border:2px solid ${box.colour};box-shadow:0 0 0 1px rgba(0,0,0,0.5)`;
      return spot(
        box,
        picture,
        line,
        isNumbered ? html`<span style="${styles.plate};background:${box.colour}">${index + 1}</span>` : null
      );
    })}
  </div>`;
}

/** Over a picture in which the boxes are drawn already: only what they tell when they are pointed at. */
export function spotsOverPicture(boxes: readonly BoxView[], picture: Resource): Html[] {
  return boxes.slice(0, BOXES_SHOWN).flatMap(box => spot(box, picture, null, null) ?? []);
}

function spot(box: BoxView, picture: Resource, line: Html | null, content: Html | null): Html | null {
  const place = placeInPicture(box.box, picture);
  if (place === null) return null;
  const words = box.score === null ? box.label : `${box.label} ${box.score.toFixed(2)}`;
  const { width = 1, height = 1 } = picture;
  // Sanitizers let no percentages through for left and top; those of margins are shares of the width, both of them.
  const margin = `${percentOf((place.top * height) / width)} 0 0 ${percentOf(place.left)}`;
  const size = `width:${percentOf(place.width)};height:${percentOf(place.height)}`;
  return html`<span
    title="${shortText(words, 200)}"
    style="position:absolute;box-sizing:border-box;left:0;top:0;margin:${margin};${size};${line}"
    >${content}</span
  >`;
}
