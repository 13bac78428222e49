import type { Stay } from './stay.ts';

/** One open stage of a made-up account. What becomes of a record is drawn first, then how long that takes. */
export interface StageOfWorld {
  /** Chance to go on, for a usual record with a usual owner, 0–1. */
  readonly advance: number;
  /** Share of those going on that pass over the next stage. */
  readonly skip?: number;
  /** Share of those not going on that go one stage back. */
  readonly back: number;
  readonly advanceStay: Stay;
  readonly backStay: Stay;
  readonly lostStay: Stay;
  /** At this age an automation closes it as lost. */
  readonly expiresDays?: number;
}

/** Something that holds in one stage for a stretch of the calendar. */
export interface Change {
  readonly stage: number;
  readonly fromDay: number;
  /** For ever by default. */
  readonly untilDay?: number;
  /** Added to the logit of going on, 0 or less: going on falls through and ends as lost. */
  readonly advanceLogit?: number;
  /** Everything in the stage takes so many times as long, 1 or more. */
  readonly slower?: number;
  /** Only records of this team's owners; everybody by default. */
  readonly team?: number;
}

export interface SourceOfWorld {
  readonly name: string;
  /** Share of the arrivals; all sum to 1. */
  readonly share: number;
  /** Added to the logit of going on, in every stage. */
  readonly logit: number;
  /** Campaigns behind it, equally common, each with its own. */
  readonly campaigns?: readonly { readonly name: string; readonly logit: number }[];
}

/** An account whose truth is known because it is played, deal by deal; days count from its first. */
export interface World {
  readonly name: string;
  /** Length of the history up to the moment of looking. */
  readonly days: number;
  readonly arrivalsPerDay: number;
  /** Arrivals per day at the end ÷ at the beginning. */
  readonly growth: number;
  /** Arrivals swing by this share around their trend, 0–1, once every so many days. */
  readonly season?: { readonly swing: number; readonly everyDays: number };
  /** How many of the stages, the first ones, belong to leads; the rest to deals. */
  readonly leadStages: number;
  readonly stages: readonly StageOfWorld[];
  /** Teams of equally many owners, with their spreads on the logit of going on and on the logarithm of stays. */
  readonly people: {
    readonly teams: number;
    readonly ownersPerTeam: number;
    readonly teamSpread: number;
    readonly ownerSpread: number;
    readonly paceSpread: number;
    /** Who they are: the same number gives the same people. */
    readonly seed: number;
  };
  /** Spread of the records' own quality, on the logit of going on, the same in all stages of one record. */
  readonly recordSpread: number;
  /** Spread of what a calendar month adds to everyone's logit, drawn anew in every history; 0 by default. */
  readonly monthSpread?: number;
  /** Share of losses that nobody writes down: the record stays where it is. */
  readonly missedLosses: number;
  /** Share of lost deals that are opened again in the last stage but one. */
  readonly reopened: number;
  /** Every so many days everything older than that in its stage is closed as lost. */
  readonly bulkClose?: { readonly everyDays: number; readonly olderThanDays: number };
  /** Everything open on this day was imported on it, with its date of creation; what was closed before is missing. */
  readonly importedOnDay?: number;
  readonly sources: readonly SourceOfWorld[];
  /** Share of records without an amount. */
  readonly amountMissing: number;
  readonly changes: readonly Change[];
}
