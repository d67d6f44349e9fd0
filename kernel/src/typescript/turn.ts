/** The global function with which each turn of a cell's loops begins. */
export const TURN = '__cellistTurn';
