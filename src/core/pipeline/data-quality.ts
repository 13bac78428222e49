/** Every rule by which the record of a deal or lead is read differently from how it was written. */
export const DATA_QUALITY_RULES = [
  'no-history', // no change of stage at all: left out
  'unknown-stage', // a change to a stage that no pipeline has: left out of the way
  'same-moment-jump', // several changes within one minute: only the last counts
  'repeated-stage', // a change to the stage it was in already: joined into one visit
  'skipped-stage', // went over a stage: a direct move, nothing filled in
  'moved-back', // went to an earlier stage
  'reopened', // left a won or lost stage for another
  'changed-pipeline', // went on in another pipeline
  'history-capped', // oldest changes cut off by HubSpot's cap: seen from the oldest kept change on
  'entered-before-history', // was there before its history starts (import): delayed entry
  'created-late', // entered its pipeline in a later stage than the first
  'changed-in-bulk', // a change made in bulk or by an import
  'out-of-order', // changes that were not in order of time, or ended before they began: put in order
  'in-the-future', // a change after the moment of looking: does not exist yet
  'archived', // deleted or in the recycle bin: left out
  'merged', // swallowed others in a merge: its way is that of the survivor
  'amount-missing', // no amount: the value of a usual one stands in
  'amount-not-a-number', // an amount that is not a number: taken as missing
] as const;

export type DataQualityRule = (typeof DATA_QUALITY_RULES)[number];

/** How many records each rule touched. A rule that touched none is absent. */
export type DataQualityCounts = Readonly<Partial<Record<DataQualityRule, number>>>;

/**
 * Rules as one number, a bit for each in the order of `DATA_QUALITY_RULES`, so that a million records keep theirs.
 *
 * @param touched Not changed; unknown words are passed over.
 * @returns 0 with none.
 */
export function rulesAsBits(touched: Iterable<string>): number {
  let bits = 0;
  for (const rule of touched) {
    const place = DATA_QUALITY_RULES.findIndex((one) => one === rule);
    if (place >= 0) bits |= 1 << place;
  }
  return bits;
}
