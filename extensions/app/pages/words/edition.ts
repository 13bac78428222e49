/** Of the words that the pages were written with: raised with every name or place that is added. */
export const EDITION = 11;
