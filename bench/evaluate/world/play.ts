import { chanceFrom, mixed, type Chance } from './chance.ts';
import { calendarOf, type Calendar } from './calendar.ts';
import { peopleOf, type Person } from './people.ts';
import { drawStay } from './stay.ts';
import type { SourceOfWorld, StageOfWorld, World } from './world.ts';

/** Where a step leads: an open stage by its number, or the end. */
export type Place = number | 'won' | 'lost';

/** One stay of a played record, as it is written down; days since the world's first. */
export interface Step {
  readonly place: Place;
  readonly fromDay: number;
  /** Infinity when it never leaves. */
  readonly untilDay: number;
  readonly next: Place | null;
  readonly leftBy: 'person' | 'automation' | 'bulk';
}

export interface PlayedRecord {
  readonly number: number;
  readonly bornDay: number;
  readonly owner: number;
  readonly source: SourceOfWorld;
  readonly campaign: string | null;
  /** Null when nobody entered one. */
  readonly amount: number | null;
  /** The whole way, also what lies after the moment of looking. */
  readonly steps: readonly Step[];
  /** First time won; Infinity when never. */
  readonly wonDay: number;
}

/** A loop must end some time, even in an account. */
const MOST_STEPS = 60;
const REOPEN_MEDIAN_DAYS = 20;
const REOPEN_SIGMA = 0.6;
const USUAL_AMOUNT = 3000;
const AMOUNT_SIGMA = 0.7;
/** Mean amount of a record: that of a log-normal. */
export const MEAN_AMOUNT = USUAL_AMOUNT * Math.exp(AMOUNT_SIGMA ** 2 / 2);

/**
 * Plays an account: records arrive, stay, go on, go back, are lost, forgotten, closed in bulk. Every record is played to
 * its end. The same seed gives the same history.
 */
export function play(world: World, seed: number): PlayedRecord[] {
  const people = peopleOf(world);
  const calendar = calendarOf(world, seed);
  return calendar
    .arrivals()
    .map((bornDay, number) =>
      playRecord({ world, calendar, people, chance: chanceFrom(mixed(seed, number + 1)) }, bornDay, number),
    );
}

interface Playing {
  readonly world: World;
  readonly calendar: Calendar;
  readonly people: readonly Person[];
  readonly chance: Chance;
}

function playRecord(playing: Playing, bornDay: number, number: number): PlayedRecord {
  const { world, people, chance } = playing;
  const owner = Math.floor(chance.uniform() * people.length);
  const source = sourceOf(world, chance.uniform());
  const campaigns = source.campaigns ?? [];
  const campaign = campaigns[Math.floor(chance.uniform() * campaigns.length)];
  const quality = world.recordSpread * chance.normal() + source.logit + (campaign?.logit ?? 0);
  const known = chance.uniform() >= world.amountMissing;
  const amount = Math.round(USUAL_AMOUNT * Math.exp(AMOUNT_SIGMA * chance.normal()));
  const steps: Step[] = [];
  let [place, day, wonDay]: [Place, number, number] = [0, bornDay, Infinity];
  while (steps.length < MOST_STEPS) {
    const step = stepFrom(playing, { place, fromDay: day, person: people[owner] ?? NOBODY, quality });
    steps.push(step);
    if (place === 'won') wonDay = Math.min(wonDay, day);
    if (step.next === null) break;
    [place, day] = [step.next, step.untilDay];
  }
  return {
    number,
    bornDay,
    owner,
    source,
    campaign: campaign?.name ?? null,
    amount: known ? amount : null,
    steps,
    wonDay,
  };
}

const NOBODY: Person = { team: -1, logit: 0, slower: 1 };

function sourceOf({ sources }: World, drawn: number): SourceOfWorld {
  let sum = 0;
  const found = sources.find(({ share }) => (sum += share) > drawn);
  return found ?? sources[sources.length - 1] ?? { name: 'unknown', share: 1, logit: 0 };
}

interface Beginning {
  readonly place: Place;
  readonly fromDay: number;
  readonly person: Person;
  readonly quality: number;
}

function stepFrom(playing: Playing, beginning: Beginning): Step {
  const { place, fromDay } = beginning;
  if (place === 'won') return { place, fromDay, untilDay: Infinity, next: null, leftBy: 'person' };
  if (place === 'lost') return perhapsReopened(playing, fromDay);
  const stage = playing.world.stages[place];
  if (stage === undefined) return { place, fromDay, untilDay: Infinity, next: null, leftBy: 'person' };
  const step = decided(playing, { ...beginning, place }, stage);
  const expires = fromDay + (stage.expiresDays ?? Infinity);
  const closed = playing.calendar.bulkCloseOf(fromDay);
  if (step.untilDay <= Math.min(expires, closed)) return step;
  const [untilDay, leftBy] = expires <= closed ? [expires, 'automation' as const] : [closed, 'bulk' as const];
  return { place, fromDay, untilDay, next: untilDay === Infinity ? null : 'lost', leftBy };
}

/** What people make of it, before any automation. */
function decided(
  { world, calendar, chance }: Playing,
  { place, fromDay, person, quality }: Beginning & { readonly place: number },
  stage: StageOfWorld,
): Step {
  const goesOn = chance.uniform() < shifted(stage.advance, quality + person.logit + calendar.monthLogit(fromDay));
  const goesBack = chance.uniform() < stage.back && place > 0 && place !== world.leadStages;
  const skips = chance.uniform() < (stage.skip ?? 0);
  const forgotten = chance.uniform() < world.missedLosses;
  const stay = goesOn ? stage.advanceStay : goesBack ? stage.backStay : stage.lostStay;
  const days = drawStay(stay, chance) * person.slower;
  const untilDay = calendar.pass({ stage: place, fromDay, days, team: person.team });
  // Something else holds in the stage when the time comes: a part of what would have gone on falls through.
  const fallsThrough =
    chance.uniform() >= calendar.keptShare(stage.advance, { stage: place, day: untilDay, team: person.team });
  const next = goesOn && !fallsThrough ? onwards(world, place, skips) : goesBack && !goesOn ? place - 1 : 'lost';
  if (next === 'lost' && forgotten) return { place, fromDay, untilDay: Infinity, next: null, leftBy: 'person' };
  return { place, fromDay, untilDay, next, leftBy: 'person' };
}

/** The next stage, or the one after it; a lead is never passed over into a deal. */
function onwards({ stages, leadStages }: World, place: number, skips: boolean): Place {
  const next = place + 1;
  const last = stages.length - 1;
  if (next > last) return 'won';
  return skips && next < last && next !== leadStages && place + 1 !== leadStages ? next + 1 : next;
}

function perhapsReopened({ world, chance }: Playing, fromDay: number): Step {
  const back = world.stages.length - 2;
  const isReopened = chance.uniform() < world.reopened && back >= 0 && world.leadStages === 0;
  const days = REOPEN_MEDIAN_DAYS * Math.exp(REOPEN_SIGMA * chance.normal());
  if (!isReopened) return { place: 'lost', fromDay, untilDay: Infinity, next: null, leftBy: 'person' };
  return { place: 'lost', fromDay, untilDay: fromDay + days, next: back, leftBy: 'person' };
}

function shifted(share: number, logit: number): number {
  return 1 / (1 + Math.exp(-(Math.log(share / (1 - share)) + logit)));
}
