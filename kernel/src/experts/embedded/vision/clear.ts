/** From this score on a thing counts as clearly seen; below it stays in doubt. */
export const CLEAR = 0.5;
