/** The hue of the n-th label, in degrees: the golden angle never brings two hues together. */
export function labelHue(index: number): number {
  return Math.round(95 + index * 137.5) % 360;
}

/** A colour for each of the labels, the same that drawings of segments have: red, green, blue, 0 to 255. */
export function labelColour(index: number): [red: number, green: number, blue: number] {
  // https://en.wikipedia.org/wiki/HSL_and_HSV#HSL_to_RGB_alternative, saturation 95 %, lightness 60 %
  const part = (shift: number): number => {
    const at = (shift + labelHue(index) / 30) % 12;
    return Math.round(255 * (0.6 - 0.38 * Math.max(-1, Math.min(at - 3, 9 - at, 1))));
  };
  return [part(0), part(8), part(4)];
}

/** In CSS; `rgb()` is the one form that notebooks' sanitizers let through beside names and hexadecimals. */
export function labelColours(labels: readonly string[]): (label: string) => string {
  const known = [...new Set(labels)];
  return label =>
    `rgb(${labelColour(Math.max(0, known.indexOf(label)))
      .map(String)
      .join(',')})`;
}
