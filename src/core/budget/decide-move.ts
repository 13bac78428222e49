import { SATURATED_FROM } from '../bottleneck/load-elasticity.ts';
import { meanOf } from '../statistics/describe-numbers.ts';
import type { BindingLimit } from './explanation.ts';
import { goalView } from './goal-view.ts';
import { judgeMoves, type JudgedMove, type JudgedMoves } from './judge-moves.ts';
import { amountsWithin, moveLimits, type MoveLimits, type SalesRoom } from './limits.ts';
import type { GoalAnswer, HoldReason } from './recommendation.ts';
import type { BudgetQuestion, Study } from './study-response.ts';
import { BUDGET_GOALS, type BudgetGoal } from './budget-settings.ts';

/** Money is moved from this chance of gain on: with a history of spend or a trial, and without. */
const GATE = { withHistory: 0.8, without: 0.9 };
const WORTH_A_TEST = 0.6;
/** A gain smaller than this share of what is won anyway is none. */
const LEAST_GAIN_SHARE = 0.01;
/** Those who sell are taken to be at their limit where that is more likely than not. */
const LIKELY = 0.5;
/** The draws in which load matters least: so large a share of all. */
const WITH_ROOM = 0.2;
const SAME_AMOUNT = 1e-9;

/** What was decided, and by what. */
export interface Decision {
  readonly verdict: 'shift' | 'test' | 'hold';
  readonly reason: HoldReason | null;
  /** Null where nothing gains, or nothing can be worked out. */
  readonly move: JudgedMove | null;
  readonly judged: JudgedMoves | null;
  readonly gate: number;
  readonly flat: boolean;
  readonly binding: readonly BindingLimit[];
}

/**
 * Decides between moving money, trying a move out, and leaving all as it is.
 *
 * Answers "are we sure enough?". A shift needs a chance of gain of 0.8 (0.9 without a history of spend or a trial) and a gain of at
 * least 1 % of what is won anyway; and of 0.6 where load matters least, else what is assumed of load alone would move
 * the money. From 0.6 on it is worth a test; else hold.
 *
 * @param question Not changed.
 * @param study Of the question.
 * @param forbidden What forbids any move, whatever the numbers say; null where nothing does.
 *
 * Source: docs/method/budget.md §7.
 */
export function decideMove(question: BudgetQuestion, study: Study, forbidden: HoldReason | null): Decision {
  const { settings, facts } = question;
  const seen = study.hasHistory || question.trials.length > 0;
  const gate = seen ? GATE.withHistory : GATE.without;
  const nothing = { move: null, judged: null, gate, flat: false, binding: [] };
  const view = goalView(settings.goal, settings, facts);
  if (typeof view === 'string') {
    const verdict = forbidden === null && view === 'tested-not-optimised' ? 'test' : 'hold';
    return { ...nothing, verdict, reason: forbidden ?? { code: view, have: null, need: null } };
  }
  const room = salesRoom(study);
  const limits = moveLimits(study.fitted, settings, room);
  const judged = judgeMoves(
    study.fitted,
    view,
    amountsWithin(limits, settings.enablementStep),
    settings.enablementStep,
  );
  const { best } = judged;
  const needed = Math.max(LEAST_GAIN_SHARE, settings.switchingCostShare) * meanOf(judged.asIs);
  const flat = best === null || best.meanGain < needed;
  const base = { move: best, judged, gate, flat, binding: bindingOf(best, limits, room) };
  const hold = (reason: HoldReason): Decision => ({ ...base, verdict: 'hold', reason });
  if (forbidden !== null) return hold(forbidden);
  const nowhere = limits.least === 0 && limits.most === 0;
  if (nowhere || judged.moves.length < 2) return hold({ code: 'no-room-to-move', have: null, need: null });
  if (best === null || flat) {
    const blocked = room === 'saturated' && leadsWouldGain(question, study);
    return hold({ code: blocked ? 'team-saturated' : 'flat-optimum', have: null, need: null });
  }
  if (best.chanceOfGain >= gate) {
    const have = chanceWithRoom(best, study);
    if (have >= WORTH_A_TEST) return { ...base, verdict: 'shift', reason: null };
    return { ...base, verdict: 'test', reason: { code: 'rests-on-load', have, need: WORTH_A_TEST } };
  }
  const reason = { code: 'not-sure-enough', have: best.chanceOfGain, need: gate } as const;
  return best.chanceOfGain >= WORTH_A_TEST ? { ...base, verdict: 'test', reason } : hold(reason);
}

/** Chance of gain if those who sell have as much room as may be believed. */
function chanceWithRoom({ gains }: JudgedMove, { belief }: Study): number {
  const { loadResponse } = belief.draws;
  const byRoom = [...loadResponse.keys()].sort((a, b) => (loadResponse[b] ?? 0) - (loadResponse[a] ?? 0));
  const roomiest = byRoom.slice(0, Math.ceil(WITH_ROOM * byRoom.length));
  return roomiest.filter((draw) => (gains[draw] ?? 0) > 0).length / roomiest.length;
}

function salesRoom({ belief }: Study): SalesRoom {
  const { loadResponse } = belief.draws;
  const saturated = loadResponse.filter((load) => load <= SATURATED_FROM).length;
  return saturated >= LIKELY * loadResponse.length ? 'saturated' : 'has-room';
}

/** Whether without the guard more leads would have been the answer. */
function leadsWouldGain({ settings, facts }: BudgetQuestion, { fitted }: Study): boolean {
  const view = goalView(settings.goal, settings, facts);
  if (typeof view === 'string') return false;
  const { most } = moveLimits(fitted, settings, 'has-room');
  return judgeMoves(fitted, view, [0, most], 1).moves.some(({ meanGain }) => meanGain > 0);
}

function bindingOf(best: JudgedMove | null, limits: MoveLimits, room: SalesRoom): BindingLimit[] {
  const capacity: BindingLimit[] = room === 'saturated' ? [limits.atMost] : [];
  if (best === null) return capacity;
  const near = (limit: number) => Math.abs(best.amount - limit) <= SAME_AMOUNT * Math.abs(limit);
  if (best.amount > 0 && near(limits.most)) return [limits.atMost];
  if (best.amount < 0 && near(limits.least)) return [limits.atLeast, ...capacity];
  return capacity;
}

/** Horizons that every account is compared at: a quarter, half a year, a year. */
const COMPARED_DAYS = [90, 180, 365];

/**
 * What each goal would move within each horizon.
 *
 * Answers "and if we wanted something else, or sooner, or later?".
 *
 * @returns Goal by goal, and of each goal rising in days: 90, 180 and 365 days and the horizon of the settings; `to` is null where
 *   nothing would be moved. These are what gains most; whether it is sure enough to be done is not judged.
 *
 * Limits: market share counts a year or more whatever the horizon.
 * Cost: one judgement of 13 moves per horizon, and one more for market share.
 */
export function answerGoals({ settings, facts }: BudgetQuestion, study: Study): GoalAnswer[] {
  const limits = moveLimits(study.fitted, settings, salesRoom(study));
  const amounts = amountsWithin(limits, settings.enablementStep);
  const answers = new Map<string, Answered>();
  const answer = (goal: BudgetGoal, horizonDays: number): Answered => {
    const view = goalView(goal, { ...settings, horizonDays, marginShare: settings.marginShare ?? 1 }, facts);
    if (typeof view === 'string') return { ...NOTHING_MOVED, reason: view };
    // Goals that only count the same gains otherwise have the same answer.
    const key = `${view.days} ${view.leadTimes}`;
    const known = answers.get(key) ?? answeredBy(judgeMoves(study.fitted, view, amounts, settings.enablementStep));
    answers.set(key, known);
    return known;
  };
  const horizons = [...new Set([...COMPARED_DAYS, settings.horizonDays])].sort((a, b) => a - b);
  return BUDGET_GOALS.flatMap((goal) =>
    horizons.map((horizonDays) => ({ goal, horizonDays, ...answer(goal, horizonDays) })),
  );
}

type Answered = Omit<GoalAnswer, 'goal' | 'horizonDays'>;

const NOTHING_MOVED = { to: null, amount: 0, chanceOfGain: 0 };

function answeredBy({ best }: JudgedMoves): Answered {
  if (best === null) return { ...NOTHING_MOVED, reason: 'flat-optimum' };
  return {
    to: best.amount > 0 ? 'leadGeneration' : 'salesEnablement',
    amount: Math.abs(best.amount),
    chanceOfGain: best.chanceOfGain,
    reason: null,
  };
}
