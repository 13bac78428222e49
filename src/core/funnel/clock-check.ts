import type { StageId } from '../pipeline/identifiers.ts';
import { HOUR_MIN } from '../pipeline/time-units.ts';
import { competingRisks, incidenceAt, type CompetingRisksCurve } from '../statistics/competing-risks.ts';
import { grayTest } from '../statistics/gray-test.ts';
import { valueAtPlace } from '../statistics/order-statistic.ts';
import { recordVisits, visitsOfSome, type RecordVisits } from './record-visits.ts';
import { see, type Seen } from './stage-visits.ts';
import type { VisitTable } from './visit-table.ts';
import { waysOut } from './ways-out.ts';

/** Which records a stage treats unlike others, though every stay is taken to begin anew. */
export type ClockDoubtKind = 'came-back' | 'came-slowly';

/** A stage in which the past of a record matters more than chance explains. */
export interface ClockDoubt {
  readonly stageId: StageId;
  readonly kind: ClockDoubtKind;
  /** Stays of the kind that were compared. */
  readonly stays: number;
  /** Share advanced up to the last age at which both can be read, the horizon at most, of all others and of these, 0–1. */
  readonly usualShare: number;
  readonly theirShare: number;
  readonly pValue: number;
}

export interface ClockQuestion {
  /** Not changed. */
  readonly table: VisitTable;
  /** What `recordVisits` gives for the table and `asOfMin`, where it is at hand; not changed. */
  readonly visits?: RecordVisits;
  readonly asOfMin: number;
  readonly horizonDays: number;
}

/** Of more visits than this, those of every n-th record are looked at: enough to see five points of difference. */
const MOST_VISITS = 20_000;
/** Stays are read in hours, those of the same hour ending at once: as good a test in a tenth of the time. */
const DAY_HOURS = 24;
const ENOUGH_STAYS = 30;
/** Chance of doubting a funnel without reason, over all its stages together. */
const FALSE_DOUBTS = 0.01;
/** A smaller difference is of no consequence, however sure. */
const WORTH_SAYING = 0.05;
const KINDS = ['came-back', 'came-slowly'] as const;

/**
 * Checks whether stays may be taken to begin anew at each entry (the clock-reset, or semi-Markov, assumption).
 *
 * Answers "does it matter whether a record was here before, or was slow to come?". Per stage, stays of those who came back
 * are held against first stays, and stays of those who took longer than half of the others for the stage before against
 * the rest (Gray's test of advancing), Bonferroni over all tests of the funnel.
 *
 * @returns Only differences that are unlikely to be chance (1 % over the whole funnel) and of five points at least within
 *   the horizon, largest first.
 *
 * Limits: stays whose start was not seen are left out. It says that the past matters, not why.
 * Cost: one pass over the visits looked at, and a sort of them per stage.
 * Source: Gray (1988); docs/method/funnel.md §7.
 */
export function checkClock(question: ClockQuestion): ClockDoubt[] {
  const { table, horizonDays } = question;
  const groups = groupedStays(question);
  const tests = groups.flatMap((stays, stage) => KINDS.map((kind) => compare(stays, { stage, kind, horizonDays })));
  const told = tests.filter((test) => test !== null);
  return told
    .filter(({ pValue, usualShare, theirShare }) => {
      return pValue * told.length < FALSE_DOUBTS && Math.abs(usualShare - theirShare) >= WORTH_SAYING;
    })
    .flatMap(({ stage, ...doubt }) => {
      const { id: stageId } = table.stages[stage] ?? {};
      return stageId === undefined ? [] : [{ stageId, ...doubt }];
    })
    .sort((a, b) => Math.abs(b.theirShare - b.usualShare) - Math.abs(a.theirShare - a.usualShare));
}

/** Stays of one stage, and what was before each. */
interface StaysWithPast {
  /** Hours. */
  readonly exit: number[];
  /** 1 advanced, 2 any other way, 0 cut off. */
  readonly cause: number[];
  readonly cameBack: number[];
  /** How long the stay before it took; NaN for the first of a record. */
  readonly before: number[];
}

function groupedStays({ table, asOfMin, visits }: ClockQuestion): StaysWithPast[] {
  const { count, record, stage, next, stages } = table;
  const stride = Math.max(1, Math.ceil(count / MOST_VISITS));
  const ways = stages.map((_, index) => waysOut(stages, index));
  const all = stages.map((): StaysWithPast => ({ exit: [], cause: [], cameBack: [], before: [] }));
  const lastIn = new Int32Array(stages.length).fill(-1);
  const seen: Seen = { fromMin: 0, untilMin: 0, late: false, ended: false, moved: false };
  let [row, before] = [-1, Number.NaN];
  const some = visitsOfSome(visits ?? recordVisits(table, asOfMin), stride);
  for (let place = 0; place < some.length; place += 1) {
    const visit = some[place] ?? 0;
    const of = record[visit] ?? 0;
    if (of !== row) before = Number.NaN;
    row = of;
    const at = stage[visit] ?? 0;
    const { kind, handsOver } = stages[at] ?? { kind: 'won', handsOver: false };
    const isOpen = kind === 'open' || handsOver;
    if (isOpen && see(table, visit, { asOfMin }, seen) && !seen.late) {
      const stays = all[at];
      stays?.exit.push(Math.ceil(seen.untilMin / HOUR_MIN));
      stays?.cause.push(seen.moved ? (ways[at]?.[next[visit] ?? 0] === 1 ? 1 : 2) : 0);
      stays?.cameBack.push(lastIn[at] === row ? 1 : 0);
      stays?.before.push(before);
      before = seen.untilMin;
    }
    lastIn[at] = row;
  }
  return all;
}

const UNDOUBTED = { usualShare: 0, theirShare: 0 };

interface Asked {
  readonly stage: number;
  readonly kind: ClockDoubtKind;
  readonly horizonDays: number;
}

/** Null where too few stays of either kind were seen. */
function compare(stays: StaysWithPast, { stage, kind, horizonDays }: Asked) {
  const { exit, cause, isTheirs } = kind === 'came-back' ? byComingBack(stays) : bySpeed(stays);
  const theirs = isTheirs.reduce((sum, one) => sum + one, 0);
  if (theirs < ENOUGH_STAYS || exit.length - theirs < ENOUGH_STAYS) return null;
  const tested = grayTest({ exit, cause, group: isTheirs });
  if (tested === null) return null;
  // One that is no doubt by itself is none among many: its curves need not be read.
  if (tested.pValue >= FALSE_DOUBTS) return { ...UNDOUBTED, stage, kind, stays: theirs, pValue: tested.pValue };
  const [usual, other] = [curveOf({ exit, cause, isTheirs }, 0), curveOf({ exit, cause, isTheirs }, 1)];
  const until = Math.min(usual.readableUntil ?? 0, other.readableUntil ?? 0, horizonDays * DAY_HOURS);
  const shares = { usualShare: incidenceAt(usual, 1, until).share, theirShare: incidenceAt(other, 1, until).share };
  return { stage, kind, stays: theirs, ...shares, pValue: tested.pValue };
}

/** Stays to be compared; 1 for those of the kind asked for. */
interface Compared {
  readonly exit: Float64Array;
  readonly cause: Uint8Array;
  readonly isTheirs: Uint8Array;
}

function curveOf({ exit, cause, isTheirs }: Compared, which: number): CompetingRisksCurve {
  const own = { exit: new Float64Array(exit.length), cause: new Uint8Array(exit.length) };
  let size = 0;
  for (let at = 0; at < exit.length; at += 1) {
    if (isTheirs[at] !== which) continue;
    own.exit[size] = exit[at] ?? 0;
    own.cause[size] = cause[at] ?? 0;
    size += 1;
  }
  return competingRisks({
    entry: null,
    exit: own.exit.subarray(0, size),
    cause: own.cause.subarray(0, size),
    causes: 2,
  });
}

function byComingBack({ exit, cause, cameBack }: StaysWithPast): Compared {
  return { exit: Float64Array.from(exit), cause: Uint8Array.from(cause), isTheirs: Uint8Array.from(cameBack) };
}

/** The same of those that came from somewhere: 1 for those that took longer for it than half of them. */
function bySpeed(stays: StaysWithPast): Compared {
  const known = Float64Array.from(stays.before).filter((took) => !Number.isNaN(took));
  const usual = valueAtPlace(known, Math.floor((known.length - 1) / 2));
  const [exit, cause] = [new Float64Array(known.length), new Uint8Array(known.length)];
  const isTheirs = new Uint8Array(known.length);
  let size = 0;
  for (let at = 0; at < stays.before.length; at += 1) {
    const took = stays.before[at] ?? Number.NaN;
    if (Number.isNaN(took)) continue;
    exit[size] = stays.exit[at] ?? 0;
    cause[size] = stays.cause[at] ?? 0;
    isTheirs[size] = took > usual ? 1 : 0;
    size += 1;
  }
  return { exit, cause, isTheirs };
}
