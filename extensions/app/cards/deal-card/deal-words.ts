import type { Formats } from '@fulcrum/display/formats.ts';
import type { ReadyDealCard } from '@fulcrum/backend/deal-card.ts';
import type { OpenDealFacts } from './card-facts.ts';

/** Below this many similar deals a chance is told with a warning. */
const FEW = 20;

export function similarInWords(deal: OpenDealFacts, formats: Formats): string {
  const many = `Read from ${formats.count(deal.similarDeals)} ${deal.similarDeals === 1 ? 'stay' : 'stays'} in this stage that lasted at least this long.`;
  if (deal.beyondSeen)
    return `${many} None before has stayed as long as this deal, so these are the chances at the longest stay seen.`;
  return deal.similarDeals < FEW ? `${many} That is few: take the range more seriously than the number.` : many;
}

export function ageInWords({ ageDays, agePercentile, beyondSeen }: OpenDealFacts, formats: Formats): string {
  const age = formats.days(ageDays);
  if (beyondSeen) return `${age}: longer than any stay seen before`;
  if (agePercentile < 0.01) return `${age}: new here`;
  if (agePercentile < 0.5) return `${age}: still early, ${formats.share(1 - agePercentile)} of stays last longer`;
  return `${age}: longer than ${formats.share(agePercentile)} of stays`;
}

/** How waiting has changed the chance, at the longest horizon. */
export function againstNew(deal: OpenDealFacts, horizonDays: number, formats: Formats): string {
  const now = deal.winChances.at(-1)?.chance;
  const fresh = deal.winChanceWhenNew;
  const told = `${formats.shareRange(fresh)} of those are won within ${formats.days(horizonDays)}`;
  if (now === undefined) return told;
  if (now.high < fresh.low) return `${told}; this one has clearly less chance, because of its time here`;
  if (now.low > fresh.high) return `${told}; this one has clearly more chance, having come this far`;
  return `${told}; the difference may be coincidence`;
}

/** Whether the deal is held up where the pipeline loses most; null when no stage stands out. */
export function dealInItInWords({ deal, pipeline }: ReadyDealCard): string | null {
  const [top] = pipeline.stakes;
  if (pipeline.verdict !== 'bottleneck' || top === undefined) return null;
  if (deal.status !== 'open') return 'Not open, so not held up there';
  return deal.inBottleneck ? `Is in ${top.stage.label} now` : `Is not in it, but in ${deal.stage.label}`;
}
