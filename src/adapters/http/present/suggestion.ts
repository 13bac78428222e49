import type { DecisionKept, DismissReason, Standing } from '../../../contract/decisions.ts';
import type { Suggestion } from '../../../contract/suggestion.ts';
import type { RecommendationSeen } from '../../../services/queries/ports.ts';
import { bare, iso } from './numbers.ts';

/** What is advised, as every surface shows it. */
export function presentSuggestion(seen: RecommendationSeen): Suggestion {
  const { verdict, reason, from, to, amount, share, test, expectedGain, chanceOfGain, unit, horizonDays, recordNext } =
    seen.recommendation;
  return {
    recommendationId: seen.id,
    verdict,
    reason,
    move: from !== null && to !== null ? { from, to, amount, share } : null,
    test,
    gain: expectedGain && bare(expectedGain),
    chanceOfGain,
    unit,
    horizonDays,
    recordNext: recordNext.map(({ code }) => code),
    readOn: isoOrNull(seen.readOnMs),
    proposedAt: iso(seen.proposedAtMs),
    expiresAt: iso(seen.expiresAtMs),
    standing: presentStanding(seen),
  };
}

/** Where a recommendation stands after a decision. */
export function presentDecision(seen: RecommendationSeen): DecisionKept {
  const accepted = seen.standing.state === 'accepted' || seen.standing.state === 'read';
  return {
    recommendationId: seen.id,
    standing: presentStanding(seen),
    readOn: accepted ? isoOrNull(seen.readOnMs) : null,
  };
}

const presentStanding = ({ standing }: RecommendationSeen): Standing => ({
  state: standing.state,
  by: standing.by,
  at: isoOrNull(standing.atMs),
  // Only what the contract named was ever kept.
  reason: standing.reason as DismissReason | null,
  snoozedUntil: isoOrNull(standing.snoozedUntilMs),
});

const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));
