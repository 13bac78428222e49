import { mixed } from './world/chance.ts';

/**
 * Seeds are kept apart: what is looked at while the program is built (`development`) is never what it is held against
 * (`acceptance`), and nothing in the program is set after having seen the latter.
 */
export const SEEDS = { development: 101, acceptance: 20_261_125 } as const;

/** A seed of its own for each cell of a table and each repetition in it. */
export function seedOf(seed: number, cell: string, repetition: number): number {
  let number = seed;
  for (const letter of cell) number = mixed(number, letter.charCodeAt(0));
  return mixed(number, repetition);
}
