import { RENEWAL_HABITS, SALES_HABITS } from './account-pipelines.ts';
import type { Road } from './journey.ts';
import type { Person } from './people.ts';
import type { KnownTruth } from './truth.ts';

/** Most of what the source tells has been sifted out by the time there is a deal. */
const LEFT_OF_SOURCE = 0.3;
/** What the sources of deals, each as often as it comes, add on the whole. */
const USUAL_SOURCE = 0.12;

/** How a deal of new business fares with this owner; worse in the stage of the truth since it changed. */
export function salesRoad(truth: KnownTruth, owner: Person, sourceLogOdds: number): Road {
  const logOdds = owner.logOdds + LEFT_OF_SOURCE * (sourceLogOdds - USUAL_SOURCE);
  return {
    habits: SALES_HABITS,
    wonId: 'closedwon',
    lostId: 'closedlost',
    skip: 0.06,
    reopenLost: 0.05,
    reopenWon: 0.006,
    differs: (stageId, atMs) =>
      stageId === truth.stageId && atMs >= truth.changedAtMs
        ? { logOdds, advance: truth.advanceChanceAfter, slower: owner.slower * truth.slower }
        : { logOdds, slower: owner.slower },
  };
}

export function renewalRoad(owner: Person): Road {
  return {
    habits: RENEWAL_HABITS,
    wonId: '81234563',
    lostId: '81234564',
    skip: 0.03,
    reopenLost: 0.02,
    reopenWon: 0,
    differs: () => ({ logOdds: owner.logOdds, slower: owner.slower }),
  };
}
