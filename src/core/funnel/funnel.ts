import type { Interval } from '../statistics/interval.ts';
import type { FunnelStage } from './funnel-stage.ts';

/** A median with limits; a limit is null where the curve never comes down far enough to say. */
export interface MedianStay {
  readonly lowDays: number | null;
  readonly estimateDays: number;
  readonly highDays: number | null;
}

/** A mean time spent, up to a limit: stays that go on beyond it count with the limit. */
export interface MeanStay {
  readonly lowDays: number;
  /** 0 … `withinDays`. */
  readonly estimateDays: number;
  readonly highDays: number;
  /** The limit: the horizon, or what can be read where that is less; above 0. */
  readonly withinDays: number;
}

/** What becomes of the records that enter one stage. Shares are of those who enter, within `horizonDays`. */
export interface StageFunnel {
  readonly stage: FunnelStage;
  /** Visits seen, delayed entries included. */
  readonly visits: number;
  /** Visits not ended at the moment of looking. */
  readonly open: number;
  /** Went on to a later stage or was won; null while nothing can be read. */
  readonly advancedShare: Interval | null;
  readonly lostShare: Interval | null;
  readonly movedBackShare: Interval | null;
  /** Null when less than half have left within what can be read. */
  readonly medianStay: MedianStay | null;
  /** Can be told where the median cannot; null while nothing can be read. */
  readonly meanStay: MeanStay | null;
  /** Longest stay up to which at least five visits are still at risk, days; shares speak of this far at most. */
  readonly readableDays: number;
  /** Advanced ÷ entered, those still there counted as failures: what a plain report shows. Null with no visits. */
  readonly naiveRate: number | null;
  /**
   * Advanced within the same time if lost records are taken for ones that may still advance (1 − Kaplan–Meier): what a
   * survival curve without competing risks shows. Null while nothing can be read.
   */
  readonly lossesIgnoredShare: number | null;
}

/** The funnel as seen from one moment. */
export interface Funnel {
  readonly asOfMs: number;
  readonly horizonDays: number;
  /** Open and hand-over stages only, in order. */
  readonly stages: readonly StageFunnel[];
}
