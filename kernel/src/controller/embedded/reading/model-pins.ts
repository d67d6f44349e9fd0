/** A model that a request names: "use facebook/detr-resnet-50". `start` and `end` are UTF-16 units. */
export interface ModelPin {
  value: string;
  start: number;
  end: number;
}

const PIN =
  /\b(?:use|uses|using|with|via|by|through|model|run|take|choose)\s+(?:the\s+)?(?:model\s+)?([A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w-]*(?:\.[\w-]+)*)(?![\w/])/gi;

/** Finds `owner/name` where a word before it says that it is used; mentioned files are none. */
export function findModelPins(text: string, mentions: readonly { start: number; end: number }[]): ModelPin[] {
  return [...text.matchAll(PIN)]
    .map((match): ModelPin => {
      const value = match[1] ?? '';
      const start = match.index + match[0].length - value.length;
      return { value, start, end: start + value.length };
    })
    .filter(pin => !mentions.some(mention => mention.start < pin.end && pin.start < mention.end));
}
