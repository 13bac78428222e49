import { normalQuantile } from './normal.ts';

/** An estimate with the range that is likely to hold the truth. */
export interface Interval {
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
  /** How often such a range holds the truth, 0–1; 0.9 wherever nothing else is said. */
  readonly level: number;
}

/** The level of every interval that people see. */
export const SHOWN_LEVEL = 0.9;
/** Standard errors to either side that such an interval reaches, of what is as good as normal. */
export const SHOWN_DEVIATIONS = normalQuantile((1 + SHOWN_LEVEL) / 2);
