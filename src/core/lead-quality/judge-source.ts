import { normalProbability } from '../statistics/normal.ts';
import type { SourceJudgement } from './lead-quality.ts';
import { logVarianceOf, type ReadShare, type ShrunkenShare } from './shrunken-share.ts';
import type { UsualAmount } from './value-per-lead.ts';

/** What is known of one outcome of a source and of all others together. */
export interface Compared {
  readonly own: ShrunkenShare;
  /** Records that the source's own share rests on. */
  readonly effective: number;
  readonly rest: ReadShare;
  readonly ownAmount: UsualAmount;
  readonly restAmount: UsualAmount;
}

export interface SourceOutcomes {
  readonly won: Compared;
  /** Null in a funnel without leads. */
  readonly qualified: Compared | null;
}

/** Fewer events than this, of the source and of the others, say nothing yet. */
const ENOUGH_EVENTS = 8;
const SURE = 0.9;

/**
 * Says whether a lead of this source is worth more than one of the others.
 *
 * Answers "good, weak, or too early to say?". What is compared is chance × amount by the horizon of winning; where too
 * few wins were seen, the chance to be qualified. Good and weak ask for a chance of 90 % either way; what lies between
 * is like the rest. With one source only there is nothing to compare with: too early.
 *
 * @returns A chance within 0–1, or null when it is too early.
 *
 * Limits: logarithms of both sides are taken to be normal.
 * Source: docs/method/lead-quality.md §2.
 */
export function judgeSource({ won, qualified }: SourceOutcomes): SourceJudgement {
  const basis = isEnough(won) ? 'won' : qualified !== null && isEnough(qualified) ? 'qualified' : null;
  if (basis === null) return { verdict: 'too-early', chanceBetter: null, basis };
  const chanceBetter = chanceOfMore(basis === 'won' || qualified === null ? won : qualified);
  const verdict = chanceBetter >= SURE ? 'good' : chanceBetter <= 1 - SURE ? 'weak' : 'like-the-rest';
  return { verdict, chanceBetter, basis };
}

/** A source without a win is judged too, once it has had leads enough to be expected to have some. */
function isEnough({ effective, rest }: Compared): boolean {
  const restEvents = rest.share * rest.effective;
  return restEvents >= ENOUGH_EVENTS && effective * rest.share >= ENOUGH_EVENTS;
}

function chanceOfMore({ own, rest, ownAmount, restAmount }: Compared): number {
  const others = { won: rest.share * rest.effective + 0.5, not: (1 - rest.share) * rest.effective + 0.5 };
  const mean = ({ won, not }: ShrunkenShare) => won / (won + not);
  const more = Math.log(mean(own) / mean(others)) + Math.log(ownAmount.mean / restAmount.mean);
  const variance = logVarianceOf(own) + logVarianceOf(others) + ownAmount.logVariance + restAmount.logVariance;
  return normalProbability(more / Math.sqrt(variance));
}
