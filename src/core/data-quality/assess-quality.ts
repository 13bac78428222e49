import type { RecordAmounts } from '../bottleneck/record-amounts.ts';
import type { ReferencePeriods } from '../bottleneck/reference-period.ts';
import { checkClock } from '../funnel/clock-check.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import type { RecordVisits } from '../funnel/record-visits.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import type { OutlookTable } from '../outlook/outlook-table.ts';
import { staleFromDays } from '../outlook/stale.ts';
import { DATA_QUALITY_RULES, rulesAsBits, type DataQualityCounts } from '../pipeline/data-quality.ts';
import type { StageId } from '../pipeline/identifiers.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import { spikesOf, withoutSpike } from './ended-by-a-rule.ts';
import { standInEffect } from './open-value.ts';
import {
  historyStartLens,
  leftOutLens,
  movedTogetherLens,
  passedLens,
  staleLens,
  startIgnoredLens,
} from './pattern-lenses.ts';
import type { Otherwise, QualityEffect, QualityFinding, QualityRule } from './quality-finding.ts';
import { movesTogether, scanVisits, togetherFrom, type VisitScan } from './scan-visits.ts';
import { advancedShareOf, countThrough, winShareOf, type Lens } from './what-if.ts';

export interface QualityQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** What `recordVisits` gives for the table and `asOfMin`, where it is at hand; not changed. */
  readonly visits?: RecordVisits;
  readonly asOfMin: number;
  readonly horizonDays: number;
  /** Records touched by each rule of reading, over the whole account. */
  readonly counts: DataQualityCounts;
  /** Of the same table, over all its time, by day of age; not changed. */
  readonly grid: GridCounts;
  /** Of the same table. */
  readonly outlook: OutlookTable;
  readonly amounts: RecordAmounts;
  /** Of the same table; not changed. */
  readonly periods: Pick<ReferencePeriods, 'starts'>;
}

/** So many stays of a few minutes, and such a share of all moves, are a setting. */
const PASSED_LEAST = 20;
const PASSED_SHARE = 0.05;

/**
 * What is odd about the records of a funnel: every rule, how many records it touched, and what it does to the numbers.
 *
 * Answers "which of these numbers are made by our customers, and which by how we keep our records?".
 *
 * @returns Most records first. Shares lie in 0–1; an effect is null where the records cannot be read at all, or where the
 *   rule moves no number of this funnel.
 *
 * Ties: as many records: the order of the rules.
 * Limits: each rule is judged by itself, as if the others held. Where there are many visits, effects are those on every
 *   n-th record; counts are always of all.
 * Cost: two passes over the visits, and one over those looked at for effects.
 * Source: docs/method/data-quality.md.
 */
export function assessQuality(question: QualityQuestion): QualityFinding[] {
  const drafts = [...ruleDrafts(question), ...patternDrafts(question)];
  const lenses = drafts.flatMap(({ lens }) => (lens === null ? [] : [lens]));
  const { asTheyAre, otherwise } = countThrough({ ...question, lenses });
  const changed = new Map(lenses.map((lens, index) => [lens, otherwise[index] ?? asTheyAre]));
  const findings = drafts.map(({ rule, stage, records, lens, otherwise: as, effect }): QualityFinding => {
    const counts = lens === null ? undefined : changed.get(lens);
    const measured = counts === undefined ? effect : effectOf({ asTheyAre, counts, as, stage });
    return { rule, stageId: stageIdOf(question.table, stage), records, effect: measured };
  });
  const found = [...findings, ...spikeFindings(question), ...clockFindings(question)];
  return found.filter(({ records }) => records > 0).sort((a, b) => b.records - a.records);
}

const stageIdOf = ({ stages }: VisitTable, stage: number | null): StageId | null =>
  stage === null ? null : (stages[stage]?.id ?? null);

/** A finding before its effect is measured: through a lens, or given already. */
interface Draft {
  readonly rule: QualityRule;
  readonly stage: number | null;
  readonly records: number;
  readonly lens: Lens | null;
  readonly otherwise: Otherwise;
  readonly effect: QualityEffect | null;
}

const LATE_RULES: readonly QualityRule[] = ['history-capped', 'entered-before-history'];
const AMOUNT_RULES: readonly QualityRule[] = ['amount-missing', 'amount-not-a-number'];
/** Of these nothing is left that could be counted with. */
const UNREADABLE: readonly QualityRule[] = ['no-history', 'archived', 'in-the-future'];

function ruleDrafts({ table, counts, amounts, asOfMin }: QualityQuestion): Draft[] {
  return DATA_QUALITY_RULES.flatMap((rule): Draft[] => {
    const records = counts[rule] ?? 0;
    const draft = { rule, stage: null, records, lens: null, effect: null };
    if (records === 0) return [];
    const bit = rulesAsBits([rule]);
    if (UNREADABLE.includes(rule)) return [{ ...draft, otherwise: 'left-out' }];
    if (AMOUNT_RULES.includes(rule)) {
      return [{ ...draft, otherwise: 'not-stood-in', effect: standInEffect({ table, amounts, asOfMin, bit }) }];
    }
    if (LATE_RULES.includes(rule)) {
      return [{ ...draft, otherwise: 'start-ignored', lens: startIgnoredLens(table, bit) }];
    }
    return [{ ...draft, otherwise: 'left-out', lens: leftOutLens(table, bit) }];
  });
}

function patternDrafts({ table, asOfMin, outlook, periods }: QualityQuestion): Draft[] {
  const staleFromMin = table.stages.map(({ id }) => {
    const days = staleFromDays(outlook, id);
    return days === null ? null : days * DAY_MIN;
  });
  const scan = scanVisits({ table, asOfMin, staleFromMin });
  const draft = { stage: null, effect: null };
  const together = togetherFrom(scan.minutesWith);
  const moved = movesTogether(scan.minutesWith, together);
  const stale = scan.stages.reduce((sum, stage) => sum + stage.stale, 0);
  const late = periods.starts.map((start): Draft => ({
    ...{ ...draft, stage: start.stage, records: start.before },
    ...LATE_STARTS[start.kind],
    lens: historyStartLens(table, start),
  }));
  return [
    { ...draft, rule: 'in-the-future', records: scan.inTheFuture, otherwise: 'left-out', lens: null },
    {
      ...{ ...draft, rule: 'moved-together', records: moved, otherwise: 'cut-off' },
      lens: moved > 0 ? movedTogetherLens(table, scan, together) : null,
    },
    {
      ...{ ...draft, rule: 'stale', records: stale, otherwise: 'lost-today' },
      lens: stale > 0 ? staleLens(table, asOfMin, staleFromMin) : null,
    },
    ...late,
    ...passedDrafts(table, scan),
  ];
}

const LATE_STARTS = {
  moves: { rule: 'history-begins-late', otherwise: 'seen-from-then' },
  losses: { rule: 'losses-begin-late', otherwise: 'left-out' },
} as const;

function passedDrafts(table: VisitTable, { stages }: VisitScan): Draft[] {
  return stages.flatMap(({ passed, moves }, stage): Draft[] => {
    const kind = table.stages[stage]?.kind;
    if (kind !== 'open' || passed < PASSED_LEAST || passed < PASSED_SHARE * moves) return [];
    const lens = passedLens(table, stage);
    return [{ rule: 'passed-by-a-rule', stage, records: passed, lens, otherwise: 'left-out', effect: null }];
  });
}

interface Measured {
  readonly asTheyAre: GridCounts;
  readonly counts: GridCounts;
  readonly as: Otherwise;
  readonly stage: number | null;
}

/** On the stage that the rule speaks of, else on the whole way to being won. */
function effectOf({ asTheyAre, counts, as: otherwise, stage }: Measured): QualityEffect | null {
  if (stage !== null) {
    const shown = advancedShareOf(asTheyAre, stage);
    const instead = advancedShareOf(counts, stage);
    return { measure: 'advanced-share', otherwise, shown, instead };
  }
  const [shown, instead] = [winShareOf(asTheyAre), winShareOf(counts)];
  return shown === null || instead === null ? null : { measure: 'win-share', otherwise, shown, instead };
}

function spikeFindings({ table, grid }: QualityQuestion): QualityFinding[] {
  return spikesOf(grid).map((spike) => {
    const effect = effectOf({ asTheyAre: grid, counts: withoutSpike(grid, spike), as: 'cut-off', stage: spike.stage });
    return { rule: 'ended-by-a-rule', stageId: stageIdOf(table, spike.stage), records: spike.ends, effect };
  });
}

const CLOCK_RULES = { 'came-back': 'came-back-differs', 'came-slowly': 'came-slowly-differs' } as const;

function clockFindings(question: QualityQuestion): QualityFinding[] {
  return checkClock(question).map(({ stageId, kind, stays, usualShare, theirShare }) => ({
    ...{ rule: CLOCK_RULES[kind], stageId, records: stays },
    effect: { measure: 'advanced-share', otherwise: 'others', shown: theirShare, instead: usualShare },
  }));
}
