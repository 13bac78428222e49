import type { RecordTable } from '../funnel/record-table.ts';
import { recordVisits, type RecordVisits } from '../funnel/record-visits.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import { joinColumns } from '../statistics/join-columns.ts';
import { fitRidgeLogistic } from '../statistics/ridge-logistic.ts';
import { openDealsAt, someRecords, type OpenDeals } from './open-deals.ts';
import {
  sizeOf,
  TILT_FIELDS,
  tiltedShare,
  tiltOfDeal,
  type OutlookTilt,
  type TiltField,
  type TiltFields,
} from './tilt.ts';

export interface TiltQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** What `recordVisits` gives for the table and `asOfMin`, where it is at hand; not changed. */
  readonly visits?: RecordVisits;
  /** Minutes since the epoch. */
  readonly asOfMin: number;
  /** Of the outlook, whole days, 1 or more. */
  readonly horizonDays: number;
  /** Whether sizes tell what becomes of a deal, so that they must not foretell it: see `sizesGiveAway`. */
  readonly sizesGiveAway: boolean;
}

/** What is learnt from is won within so many days, or within the horizon where that is shorter. */
const LONGEST_DAYS = 90;
/** Moments a horizon apart: the latest whose outcomes are known is for the check, those before for learning. */
const MOMENTS = 3;
/** Records looked at; of more, every n-th. */
const MOST_RECORDS = 10_000;
const LEAST_DEALS = 100;
const LEAST_WON = 20;
/** A value of fewer deals moves nothing. */
const LEAST_OF_LEVEL = 10;
const MOST_LEVELS: Readonly<Record<TiltField, number>> = { amount: 3, source: 8, owner: 12 };
/** Prior standard deviation of the points: a value is taken to move the odds by a factor of 1.65. */
const PRIOR_SD = 0.5;
/** Chances of exactly 0 or 1 have no odds. */
const EDGE = 1e-4;

/**
 * Learns whether amount, source and owner of a deal say more than its stage and age do.
 *
 * Answers "of two deals that have been in this stage for as long, is the one from there, of that size, of that owner
 * likelier to be won?". Logistic regression of being won on the log-odds foretold by stage and age, which are taken as
 * given, and the fields, held towards 0 (ridge). It is learnt from what was known at earlier moments and checked at a
 * later one, on deals then open; only where the check finds the tilted chances nearer to what came (Brier score) by more
 * than one standard error is it kept, and then learnt anew from all moments.
 *
 * @returns Null where it does not foretell better, or fewer than 100 deals or 20 wins are there to learn from or to check.
 *
 * Limits: amount and owner are those of today; what they were then is not kept. Amounts that only some fates have are left
 * out. Days since the last contact and moved
 * close dates are not used: of them nothing but today's is known, and today's tell what became of the deal.
 * Cost: three readings of a funnel of at most 10,000 records, three fits of some twenty numbers.
 * Source: docs/method/outlook.md §4; Cessie & van Houwelingen (1992); van Houwelingen (2007), Scand. J. Statist. 34, 70–85.
 */
export function learnTilt(question: TiltQuestion): OutlookTilt | null {
  const { table, asOfMin, horizonDays, sizesGiveAway } = question;
  const { visits = recordVisits(table, asOfMin) } = question;
  const days = Math.min(LONGEST_DAYS, horizonDays);
  const some = someRecords(table, visits, MOST_RECORDS);
  const firstMin = some.enteredAtMin.reduce((least, at) => Math.min(least, at), Infinity);
  if (!(asOfMin - (MOMENTS + 1) * days * DAY_MIN > firstMin)) return null;
  const momentAt = (back: number) =>
    openDealsAt({ table: some, atMin: asOfMin - back * days * DAY_MIN, horizonDays: days });
  const latest = momentAt(1);
  if (!isEnough(latest)) return null;
  const before = together(Array.from({ length: MOMENTS - 1 }, (_, index) => momentAt(index + 2)));
  if (!isEnough(before)) return null;
  const records = sizesGiveAway ? withoutAmounts(table.records) : table.records;
  const { check, better } = checked(fitted(before, records), latest, records);
  return better ? { ...fitted(together([before, latest]), records), check } : null;
}

/** Where amounts are written down as deals end, a deal that has one today is one that was won. */
const withoutAmounts = (records: RecordTable): RecordTable => ({
  ...records,
  amounts: new Float64Array(records.count).fill(Number.NaN),
});

const wonOf = ({ won }: OpenDeals) => won.reduce((sum, one) => sum + one, 0);
const isEnough = (deals: OpenDeals) => deals.row.length >= LEAST_DEALS && wonOf(deals) >= LEAST_WON;

function together(parts: readonly OpenDeals[]): OpenDeals {
  const deals = parts.reduce((sum, { row }) => sum + row.length, 0);
  const columns = <Kind extends 'row' | 'chance' | 'won'>(kind: Kind) => parts.map((part) => part[kind]);
  return {
    row: joinColumns(columns('row'), new Uint32Array(deals)),
    chance: joinColumns(columns('chance'), new Float64Array(deals)),
    won: joinColumns(columns('won'), new Uint8Array(deals)),
  };
}

type Learnt = Omit<OutlookTilt, 'check'>;

function fitted({ row, chance, won }: OpenDeals, records: RecordTable): Learnt {
  const amountLimits = thirdsOf(records, row);
  const deals = Array.from(row, (one) => valuesOf(fieldsOf(records, one), amountLimits));
  const levels = TILT_FIELDS.flatMap((field) => commonValues(deals, field).map((value) => ({ field, value })));
  // The first coefficient is what stage and age are wrong by on the whole; it is no matter of the fields.
  const featuresOf = (values: Values) => {
    const features = [0];
    levels.forEach(({ field, value }, index) => values[field] === value && features.push(index + 1));
    return features;
  };
  const cells = deals.map((values, deal) => ({
    features: featuresOf(values),
    trials: 1,
    successes: won[deal] ?? 0,
    offset: logitOf(chance[deal] ?? 0),
  }));
  const { coefficients } = fitRidgeLogistic({ cells, penalties: [0, ...levels.map(() => 1 / PRIOR_SD ** 2)] });
  const pointsOf = ({ features }: (typeof cells)[number]) =>
    features.reduce((sum, place) => (place === 0 ? sum : sum + (coefficients[place] ?? 0)), 0);
  return {
    amountLimits,
    levels: levels.map((level, index) => ({ ...level, points: coefficients[index + 1] ?? 0 })),
    meanPoints: cells.reduce((sum, cell) => sum + pointsOf(cell), 0) / Math.max(1, cells.length),
  };
}

const logitOf = (chance: number) => {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, chance));
  return Math.log(inside / (1 - inside));
};

type Values = Readonly<Record<TiltField, string | null>>;

function fieldsOf({ amounts, source, sources, owner, owners }: RecordTable, row: number): TiltFields {
  const amount = amounts[row] ?? Number.NaN;
  return {
    amount: Number.isNaN(amount) ? null : amount,
    source: sources[source[row] ?? 0] ?? null,
    ownerId: owners[owner[row] ?? 0] ?? null,
  };
}

const valuesOf = ({ amount, source, ownerId }: TiltFields, limits: OutlookTilt['amountLimits']): Values => ({
  amount: sizeOf(amount, limits),
  source,
  owner: ownerId,
});

/** Most deals first; as many deals: first met first. */
function commonValues(deals: readonly Values[], field: TiltField): string[] {
  const counts = new Map<string, number>();
  for (const { [field]: value } of deals) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count >= LEAST_OF_LEVEL).sort((a, b) => b[1] - a[1]);
  return common.slice(0, MOST_LEVELS[field]).map(([value]) => value);
}

/** Thirds of the amounts known; null where they are all alike or there are few. */
function thirdsOf({ amounts }: RecordTable, row: Uint32Array): readonly [number, number] | null {
  const known = Float64Array.from(row, (one) => amounts[one] ?? Number.NaN)
    .filter((amount) => amount >= 0 && amount < Infinity)
    .sort();
  const third = (part: number) => known[Math.floor((part * known.length) / 3)] ?? 0;
  return known.length >= 3 * LEAST_OF_LEVEL && third(1) < third(2) ? [third(1), third(2)] : null;
}

/** Holds what was learnt against later deals. */
function checked(learnt: Learnt, { row, chance, won }: OpenDeals, records: RecordTable) {
  const check = { deals: row.length, won: 0, brier: 0, brierWithout: 0 };
  const gains = new Float64Array(row.length);
  row.forEach((one, deal) => {
    const foretold = chance[deal] ?? 0;
    const came = won[deal] ?? 0;
    const { points } = tiltOfDeal({ ...learnt, check }, fieldsOf(records, one));
    const without = (came - foretold) ** 2;
    const withIt = (came - tiltedShare(foretold, points)) ** 2;
    check.won += came;
    check.brier += withIt / row.length;
    check.brierWithout += without / row.length;
    gains[deal] = without - withIt;
  });
  const gain = gains.reduce((sum, one) => sum + one, 0) / gains.length;
  const spread = gains.reduce((sum, one) => sum + (one - gain) ** 2, 0) / (gains.length - 1);
  return { check, better: gain > Math.sqrt(spread / gains.length) };
}
