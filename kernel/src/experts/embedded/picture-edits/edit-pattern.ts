import type { PictureEdit } from './picture-edit.js';

/** The named groups of a pattern's match. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** How a change is asked for in English (lower case), and the change; null where the words mean something else. */
export interface EditPattern {
  pattern: RegExp;
  edit: (groups: Groups, words: string) => PictureEdit | PictureEdit[] | null;
}
