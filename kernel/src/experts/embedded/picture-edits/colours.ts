import type { Colour } from './picture-edit.js';

const values: Readonly<Record<string, number>> = {
  black: 0x000000,
  white: 0xffffff,
  grey: 0x808080,
  gray: 0x808080,
  silver: 0xc0c0c0,
  red: 0xd62828,
  crimson: 0xb01030,
  orange: 0xf08a24,
  yellow: 0xf5d020,
  gold: 0xd4af37,
  green: 0x2e9e4f,
  turquoise: 0x2fc0b0,
  teal: 0x128080,
  cyan: 0x20c8e0,
  blue: 0x2563d6,
  navy: 0x14285a,
  purple: 0x7b2fbf,
  violet: 0x8a4fd0,
  magenta: 0xd020a0,
  pink: 0xf28ab2,
  brown: 0x7a4a24,
  beige: 0xe8d8b8
};

export const COLOUR_NAMES = Object.keys(values).join('|');

/** A colour by its English name or as `#rrggbb`; black where it is unknown. */
export function colourOf(name: string): Colour {
  const value = /^#[0-9a-f]{6}$/i.test(name)
    ? Number.parseInt(name.slice(1), 16)
    : (values[name.toLowerCase()] ?? 0);
  return { name, r: (value >> 16) & 255, g: (value >> 8) & 255, b: value & 255 };
}
