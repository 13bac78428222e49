import type { FunnelStage } from './funnel-stage.ts';

/** The ways out of a stage, as `competingRisks` numbers them. */
export const ADVANCED = 1;
export const LOST = 2;
export const MOVED_BACK = 3;
export const WAYS_OUT = 3;

/**
 * Says for a stage which way out each next stage is: lost, onwards (a later open stage, a hand-over or won), or back.
 *
 * @param stages All stages of the funnel; `position` says what is later.
 * @param from Index of the stage that is left.
 * @returns One of `ADVANCED`, `LOST`, `MOVED_BACK` per stage of the funnel.
 *
 * Ties: a move to the same stage counts as back, it brings a record no further.
 */
export function waysOut(stages: readonly FunnelStage[], from: number): Uint8Array {
  const here = stages[from]?.position ?? -1;
  return Uint8Array.from(stages, ({ kind, position }) => {
    if (kind === 'lost') return LOST;
    return position > here ? ADVANCED : MOVED_BACK;
  });
}
