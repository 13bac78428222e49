/** A figure that was asked for, and how far beyond it the result lies. */
export interface Figure {
  readonly figure: string;
  /** 0 or less when it is reached. */
  readonly beyond: number;
  /** Standard error of the result, from the repetitions of the run. */
  readonly error: number;
}

/** Beyond a figure by less than so many standard errors, a run of this length cannot tell. */
const ERRORS = 2;

/** One word for the table: `yes`, `within error: …`, or `no: …` with what was missed. */
export function reached(figures: readonly Figure[]): string {
  const missed = figures.filter(({ beyond }) => beyond > 0);
  const surely = missed.filter(({ beyond, error }) => beyond > ERRORS * error);
  const names = (of: readonly Figure[]) => of.map(({ figure }) => figure).join(', ');
  if (surely.length > 0) return `no: ${names(surely)}`;
  return missed.length === 0 ? 'yes' : `within error: ${names(missed)}`;
}
