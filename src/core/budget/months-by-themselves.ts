// What months do for reasons that nobody counts: what a regression over months takes for granted before it looks.

/** Penalty on the trend of a logarithm: some percent a month. */
export const TREND_PENALTY = 1 / 0.02 ** 2;
/** Months differ by at least so much, as a variance of the logarithm. */
export const MONTH_VARIANCE = 0.01;
/** Added to a count whose logarithm is taken, as there may be none. */
export const HALF_A_RECORD = 0.5;
