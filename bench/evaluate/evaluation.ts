/** One table of results: what was found, and what was asked for beside it. */
export interface ResultTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What to know when reading it; one line each. */
  readonly notes: readonly string[];
}

/** How an evaluation is run. */
export interface Run {
  /** Where all its seeds come from. */
  readonly seed: number;
  /** Part of the repetitions to play, above 0; 1 is all of them. */
  readonly scale: number;
  /** Tells how far it is. */
  readonly onProgress: (what: string) => void;
}

/** A question that the evaluation puts to the program. */
export interface Evaluation {
  readonly name: string;
  readonly title: string;
  readonly run: (run: Run) => readonly ResultTable[];
}

/** Repetitions of which a run plays its part; never fewer than two. */
export const repetitions = ({ scale }: Run, all: number) => Math.max(2, Math.round(all * scale));

/** Records played for a truth: fewer in a part of a run, never so few that the truth itself is in doubt. */
export const truthRecords = ({ scale }: Run, all: number) =>
  Math.round(Math.max(all / 4, Math.min(all, 5 * scale * all)));
