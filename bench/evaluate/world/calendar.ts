import { chanceFrom, mixed } from './chance.ts';
import type { Change, World } from './world.ts';

/** Where and when in the account. */
interface Spot {
  readonly stage: number;
  readonly day: number;
  readonly team: number;
}

/** What the calendar does to an account: arrivals, changes, months, bulk closes. */
export interface Calendar {
  /** Days on which records arrive, rising. */
  readonly arrivals: () => number[];
  /** Day on which a stay of so many usual days ends. */
  readonly pass: (stay: Omit<Spot, 'day'> & { readonly fromDay: number; readonly days: number }) => number;
  /** Share of those going on that still do, 0–1. */
  readonly keptShare: (advance: number, spot: Spot) => number;
  readonly monthLogit: (day: number) => number;
  /** Day of the bulk close that would find a stay begun then too old; Infinity when there are none. */
  readonly bulkCloseOf: (fromDay: number) => number;
}

const MONTH_DAYS = 30;
/** What the seeds of arrivals and months are mixed with, apart from those of records. */
const [ARRIVALS, MONTHS] = [0, 0x40000000];

export function calendarOf(world: World, seed: number): Calendar {
  const { changes, bulkClose, monthSpread = 0 } = world;
  const applying = (stage: number, team: number) =>
    changes.filter((change) => change.stage === stage && (change.team ?? team) === team);
  return {
    arrivals: () => arrivalDays(world, mixed(seed, ARRIVALS)),
    pass: ({ stage, team, fromDay, days }) =>
      applying(stage, team).reduce((until, change) => slowed(change, fromDay, until), fromDay + days),
    keptShare: (advance, { stage, day, team }) =>
      applying(stage, team).reduce((kept, change) => (holds(change, day) ? kept * keptBy(change, advance) : kept), 1),
    monthLogit: (day) =>
      monthSpread === 0 ? 0 : monthSpread * chanceFrom(mixed(seed, MONTHS + Math.floor(day / MONTH_DAYS))).normal(),
    bulkCloseOf: (fromDay) =>
      bulkClose === undefined
        ? Infinity
        : Math.ceil((fromDay + bulkClose.olderThanDays) / bulkClose.everyDays) * bulkClose.everyDays,
  };
}

const holds = ({ fromDay, untilDay = Infinity }: Change, day: number) => day >= fromDay && day < untilDay;

function keptBy({ advanceLogit = 0 }: Change, advance: number): number {
  const odds = (advance / (1 - advance)) * Math.exp(advanceLogit);
  return odds / (1 + odds) / advance;
}

/** Within its stretch of the calendar a change lets the clock of the stage go slower. */
function slowed({ fromDay, untilDay = Infinity, slower = 1 }: Change, begun: number, until: number): number {
  if (slower === 1 || until <= fromDay || begun >= untilDay) return until;
  const from = Math.max(begun, fromDay);
  const left = until - from;
  return Math.min(from + left * slower, untilDay + Math.max(0, left - (untilDay - from) / slower));
}

/** A Poisson process whose pace grows and swings, by thinning. */
function arrivalDays(world: World, seed: number): number[] {
  const chance = chanceFrom(seed);
  const { days, arrivalsPerDay, growth, season } = world;
  const most = arrivalsPerDay * Math.max(1, growth) * (1 + (season?.swing ?? 0));
  const arrived: number[] = [];
  for (let day = chance.exponential() / most; day < days; day += chance.exponential() / most) {
    if (chance.uniform() * most < paceOn(world, day)) arrived.push(day);
  }
  return arrived;
}

function paceOn({ days, arrivalsPerDay, growth, season }: World, day: number): number {
  const swing = (season?.swing ?? 0) * Math.sin((2 * Math.PI * day) / (season?.everyDays ?? days));
  return arrivalsPerDay * growth ** (day / days) * (1 + swing);
}

/** Records to be expected in a day, on average over a stretch of whole days. */
export function meanPace(world: World, fromDay: number, toDay: number): number {
  let sum = 0;
  for (let day = fromDay; day < toDay; day += 1) sum += paceOn(world, day + 0.5);
  return sum / (toDay - fromDay);
}
