import { WON } from '../analysis/record-lives.ts';
import type { RecordAmounts } from '../bottleneck/record-amounts.ts';
import type { RecordTable } from '../funnel/record-table.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import type { PossiblePrior } from '../statistics/shares-of-groups.ts';
import { countReasons, reasonShares } from './disqualification.ts';
import { firstTouch } from './first-touch.ts';
import { endsByQualifying, NEVER, type FollowedLeads } from './followed-leads.ts';
import { groupLeads, type LeadGroup } from './group-leads.ts';
import { judgeSource, type Compared } from './judge-source.ts';
import type { DetailQuality, GroupQuality, SourceQuality } from './lead-quality.ts';
import { marginalQuality } from './marginal-quality.ts';
import { intervalOf, priorOfGroups, pulled, readShare, type ReadShare } from './shrunken-share.ts';
import { sourceCost, type SourceSpend } from './source-cost.ts';
import { usualAmounts, valuePerLead, type UsualAmount } from './value-per-lead.ts';

export interface SourceMeans {
  /** Not changed. */
  readonly leads: FollowedLeads;
  /** Of the same table; not changed. */
  readonly records: RecordTable;
  readonly amounts: RecordAmounts;
  readonly asOfMin: number;
  readonly qualifyDays: number;
  readonly winDays: number;
  readonly spend: readonly SourceSpend[];
}

/** Groups told one by one; smaller ones say hardly anything. */
const MOST_GROUPS = 50;

/**
 * Quality by source, small sources pulled towards what sources are like.
 *
 * Answers "which sources bring leads that win, and what do they cost?". Aalen–Johansen over each lead's whole life, not
 * stage by stage: a source needs no model of its stages, and a difference that shows up late in the funnel is kept as its
 * own. Then a beta-binomial shrinkage, its prior fitted to how much the sources really differ (empirical Bayes).
 *
 * @returns At most 50 sources, most leads first, and how many were left out. Chances are null when nothing has ended.
 *
 * Ties: of two sources with as many leads the one named first comes first.
 * Cost: O(leads) plus three curves per source.
 * Source: docs/method/lead-quality.md §2; Aalen & Johansen (1978); Gelman et al. (2013), §5.3.
 */
export function assessSources(means: SourceMeans): { sources: SourceQuality[]; sourcesLeftOut: number } {
  const { leads, records, spend, asOfMin } = means;
  const all = groupLeads(leads, { codes: records.source, words: records.sources });
  const told = all.slice(0, MOST_GROUPS);
  const reasons = told.map(({ leads: group }) => countReasons(leads, group, records));
  const allReasons = countReasons(leads, leads.everyone, records);
  const qualities = assessGroups(means, told);
  const sources = told.map(({ code, leads: group }, index): SourceQuality => {
    const source = records.sources[code] ?? null;
    const quality = qualities[index] ?? NOTHING_KNOWN;
    const chances = { qualified: quality.qualifiedChance, won: quality.wonChance };
    return {
      source,
      ...quality,
      cost: sourceCost(
        spend.filter((one) => one.source === source),
        leads,
        group,
        chances,
      ),
      marginal: marginalOf(means, group),
      firstTouch: firstTouch({ leads, group, records, asOfMin }),
      reasons: reasonShares(reasons[index] ?? new Float64Array(0), allReasons, records.disqualifiedFor.words),
    };
  });
  return { sources, sourcesLeftOut: all.length - told.length };
}

/**
 * The same by campaign, search word or site, each under the source that most of its leads have.
 *
 * @returns At most 50, most leads first; empty where no detail is known.
 */
export function assessDetails(means: SourceMeans): DetailQuality[] {
  const { leads, records } = means;
  const { sourceDetail } = records.atEntry;
  const told = groupLeads(leads, sourceDetail)
    .filter(({ code }) => code > 0)
    .slice(0, MOST_GROUPS);
  return assessGroups(means, told).map((quality, index) => {
    const { code = 0, leads: group = new Uint32Array(0) } = told[index] ?? {};
    return { source: mostCommonSource(means, group), detail: sourceDetail.words[code] ?? '', ...quality };
  });
}

function mostCommonSource({ leads, records }: SourceMeans, group: Uint32Array): string | null {
  const counts = new Map<number, number>();
  for (const lead of group) {
    const code = records.source[leads.row[lead] ?? 0] ?? 0;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most === undefined ? null : (records.sources[most[0]] ?? null);
}

const NOTHING_KNOWN: GroupQuality = {
  ...{ leads: 0, workedShare: 0, qualifiedChance: null, wonChance: null, valuePerLead: null },
  judgement: { verdict: 'too-early', chanceBetter: null, basis: null },
};

interface Ends {
  readonly entry: Float64Array;
  readonly exit: Float64Array;
  readonly cause: Uint8Array;
}

/** Shares of one outcome, of each group and of the whole. */
interface OutcomeShares {
  readonly whole: ReadShare;
  readonly groups: readonly ReadShare[];
  readonly priors: readonly PossiblePrior[];
}

function assessGroups(means: SourceMeans, groups: readonly LeadGroup[]): GroupQuality[] {
  if (groups.length === 0) return [];
  const { leads, records, amounts, qualifyDays, winDays } = means;
  const won = outcomeShares(leads, groups, winDays * DAY_MIN);
  const qualified =
    leads.recordKind === 'lead'
      ? outcomeShares({ entry: leads.entry, ...endsByQualifying(leads) }, groups, qualifyDays * DAY_MIN)
      : null;
  const amountOf = usualAmounts(leads, records, amounts);
  const everyone = amountOf(leads.everyone);
  const flat = { mean: 1, logVariance: 0 };
  return groups.map(({ leads: group }, index): GroupQuality => {
    const amount = group.length === leads.count ? everyone : amountOf(group);
    const wonHere = comparedAt(won, index, amount, everyone);
    const qualifiedHere = qualified && comparedAt(qualified, index, flat, flat);
    const worked = countWorked(leads, group);
    return {
      leads: group.length,
      workedShare: worked / group.length,
      qualifiedChance: qualified?.whole.readable === true && qualifiedHere ? intervalOf(qualifiedHere.own) : null,
      wonChance: won.whole.readable ? intervalOf(wonHere.own) : null,
      valuePerLead: won.whole.readable ? valuePerLead(wonHere.own, amount) : null,
      judgement: judgeSource({ won: wonHere, qualified: qualifiedHere }),
    };
  });
}

function countWorked({ worked }: FollowedLeads, group: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < group.length; at += 1) count += worked[group[at] ?? 0] ?? 0;
  return count;
}

function outcomeShares(ends: Ends, groups: readonly LeadGroup[], horizonMin: number): OutcomeShares {
  const whole = readShare(ends, horizonMin);
  const shares = groups.map(({ leads: group }) =>
    group.length === ends.exit.length ? whole : readShare(endsAt(ends, group), horizonMin),
  );
  return { whole, groups: shares, priors: priorOfGroups(shares, whole.share) };
}

function endsAt({ entry, exit, cause }: Ends, group: Uint32Array): Ends {
  const own = {
    entry: new Float64Array(group.length),
    exit: new Float64Array(group.length),
    cause: new Uint8Array(group.length),
  };
  for (let at = 0; at < group.length; at += 1) {
    const lead = group[at] ?? 0;
    own.entry[at] = entry[lead] ?? 0;
    own.exit[at] = exit[lead] ?? 0;
    own.cause[at] = cause[lead] ?? 0;
  }
  return own;
}

/** One group against all others together. */
function comparedAt(
  { whole, groups, priors }: OutcomeShares,
  index: number,
  ownAmount: UsualAmount,
  restAmount: UsualAmount,
): Compared {
  const here = groups[index] ?? whole;
  const others = groups.filter((_, at) => at !== index);
  const effective = others.reduce((sum, other) => sum + other.effective, 0);
  const events = others.reduce((sum, other) => sum + other.share * other.effective, 0);
  const rest = { share: effective > 0 ? events / effective : 0, effective, readable: effective > 0 };
  return { own: pulled(here, priors), effective: here.effective, rest, ownAmount, restAmount };
}

function marginalOf({ leads, asOfMin, qualifyDays, winDays }: SourceMeans, group: Uint32Array) {
  const byQualifying = leads.recordKind === 'lead';
  const succeededAt = new Float64Array(group.length).fill(NEVER);
  const enteredAtMin = new Int32Array(group.length);
  for (let at = 0; at < group.length; at += 1) {
    const lead = group[at] ?? 0;
    enteredAtMin[at] = leads.enteredAtMin[lead] ?? 0;
    if (byQualifying) succeededAt[at] = leads.qualified[lead] ?? NEVER;
    else if (leads.cause[lead] === WON) succeededAt[at] = leads.exit[lead] ?? NEVER;
  }
  const horizonMin = (byQualifying ? qualifyDays : winDays) * DAY_MIN;
  return marginalQuality({ enteredAtMin, succeededAt, horizonMin, asOfMin });
}
