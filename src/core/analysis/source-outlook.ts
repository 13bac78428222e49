import type { RecordTable } from '../funnel/record-table.ts';
import { betaQuantile } from '../statistics/beta.ts';
import {
  competingRisks,
  incidenceAt,
  type CompetingRisksCurve,
  type CompetingStays,
} from '../statistics/competing-risks.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import type { SourceOutlook } from './analysis.ts';
import { LOST, WON, type RecordLives } from './record-lives.ts';

/** Limits of the weight of the whole, in records: never nothing, never so much that a large source cannot differ. */
const LEAST_WEIGHT = 2;
const MOST_WEIGHT = 500;

interface ReadSource {
  readonly source: string | null;
  readonly records: number;
  /** Won by the horizon, 0–1. */
  readonly share: number;
  /** Records that would be as sure of it. */
  readonly effective: number;
}

export interface SourceQuestion {
  /** Not changed. */
  readonly lives: RecordLives;
  /** Not changed. */
  readonly records: RecordTable;
  readonly horizonMin: number;
}

/**
 * Chance to be won within the horizon of entering the funnel, per source, small sources pulled towards the whole.
 *
 * Answers "which sources bring records that win?". Aalen–Johansen over each record's whole life, not stage by stage:
 * a source needs no model of its stages, and a difference that shows up late in the funnel is kept as its own. Then a
 * beta-binomial shrinkage, whose weight is estimated from how much the sources really differ.
 *
 * @returns Most records first; chances null when no record has ended yet. Empty with no records.
 *
 * Ties: of two sources with as many records the first one named comes first.
 * Cost: O(records) plus one curve per source.
 * Source: docs/method/outlook.md §6; Aalen & Johansen (1978); DerSimonian & Laird (1986), Control. Clin. Trials 7.
 */
export function sourceOutlooks({ lives, records, horizonMin }: SourceQuestion): SourceOutlook[] {
  const whole = readCurve(lives, horizonMin);
  const groups = [...livesBySource(lives, records)].map(([code, own]) => ({
    source: records.sources[code] ?? null,
    records: own.exit.length,
    ...readCurve(own, horizonMin),
  }));
  groups.sort((a, b) => b.records - a.records);
  const weight = weightOfWhole(groups, whole.share);
  return groups.map((group) => ({
    source: group.source,
    records: group.records,
    winChance: whole.ended === 0 ? null : pulled(group, whole.share, weight),
  }));
}

function livesBySource(lives: RecordLives, { source, sources }: RecordTable): Map<number, CompetingStays> {
  const { row, entry, exit, cause } = lives;
  const sizes = new Uint32Array(sources.length);
  for (const one of row) sizes[source[one] ?? 0] = (sizes[source[one] ?? 0] ?? 0) + 1;
  const groups = Array.from(sizes, (size) => (size === 0 ? null : emptyGroup(size)));
  for (let life = 0; life < row.length; life += 1) {
    const group = groups[source[row[life] ?? 0] ?? 0];
    if (!group) continue;
    group.entry[group.size] = entry[life] ?? 0;
    group.exit[group.size] = exit[life] ?? 0;
    group.cause[group.size] = cause[life] ?? 0;
    group.size += 1;
  }
  return new Map(groups.flatMap((group, code) => (group ? [[code, { ...group, causes: LOST }] as const] : [])));
}

interface Group {
  readonly entry: Float64Array;
  readonly exit: Float64Array;
  readonly cause: Uint8Array;
  size: number;
}

const emptyGroup = (size: number): Group => ({
  entry: new Float64Array(size),
  exit: new Float64Array(size),
  cause: new Uint8Array(size),
  size: 0,
});

function readCurve({ entry, exit, cause }: Pick<CompetingStays, 'entry' | 'exit' | 'cause'>, horizonMin: number) {
  const late = entry?.some((age) => age >= 0) === true;
  const curve = competingRisks({ entry: late ? entry : null, exit, cause, causes: LOST });
  const { share, se } = incidenceAt(curve, WON, horizonMin);
  const effective = se > 0 ? Math.min(curve.stays, (share * (1 - share)) / (se * se)) : endedBy(curve, horizonMin);
  return { share, effective, ended: curve.times.length };
}

/** Stays that ended by then: what a share of 0 or 1 rests on. */
function endedBy({ times, atRisk }: CompetingRisksCurve, horizonMin: number): number {
  const first = atRisk[0];
  return first !== undefined && (times[0] ?? Infinity) <= horizonMin ? first : 0;
}

/** Records' worth of the whole that is added to each source: large when sources differ no more than chance would. */
function weightOfWhole(groups: readonly ReadSource[], whole: number): number {
  const noise = whole * (1 - whole);
  const told = groups.filter(({ effective }) => effective > 0);
  if (noise <= 0 || told.length < 2) return LEAST_WEIGHT;
  const total = told.reduce((sum, { effective }) => sum + effective, 0);
  const squares = told.reduce((sum, { effective }) => sum + effective * effective, 0);
  const spread = told.reduce((sum, { effective, share }) => sum + (effective * (share - whole) ** 2) / noise, 0);
  const between = ((spread - (told.length - 1)) * noise) / (total - squares / total);
  if (!(between > 0)) return MOST_WEIGHT;
  return Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, noise / between - 1));
}

function pulled({ share, effective }: ReadSource, whole: number, weight: number): Interval {
  // Half a record on either side keeps the shapes above 0 where the whole is 0 or 1.
  const won = whole * weight + share * effective + 0.5;
  const not = (1 - whole) * weight + (1 - share) * effective + 0.5;
  const tail = (1 - SHOWN_LEVEL) / 2;
  const estimate = won / (won + not);
  const low = Math.min(estimate, betaQuantile(tail, won, not));
  return { low, estimate, high: Math.max(estimate, betaQuantile(1 - tail, won, not)), level: SHOWN_LEVEL };
}
