import type { BudgetSettings } from './budget-settings.ts';
import type { BindingLimit } from './explanation.ts';
import type { PresentSpend } from './recommendation.ts';

/** Whether those who sell could take more leads. */
export type SalesRoom = 'has-room' | 'saturated';

/** How much may be moved: amounts above 0 go to lead generation, below 0 to sales enablement. */
export interface MoveLimits {
  /** 0 or less. */
  readonly least: number;
  /** 0 or more. */
  readonly most: number;
  readonly atLeast: BindingLimit;
  readonly atMost: BindingLimit;
}

/**
 * The moves that one review may make.
 *
 * Answers "how far may we go from where we are?": at most a share of the smaller line, never below a floor, and nothing
 * to lead generation while those who sell are at their limit.
 *
 * @param room With none, nothing goes to lead generation.
 * @returns `least ≤ 0 ≤ most`. A line that is below its floor already is taken no further.
 *
 * Source: docs/method/budget.md §6.
 */
export function moveLimits(
  present: Pick<PresentSpend, 'leadGeneration' | 'salesEnablement'>,
  { floors, largestShiftShare }: Pick<BudgetSettings, 'floors' | 'largestShiftShare'>,
  room: SalesRoom,
): MoveLimits {
  const furthest = largestShiftShare * Math.min(present.leadGeneration, present.salesEnablement);
  const leadRoom = Math.max(0, present.leadGeneration - floors.leadGeneration);
  const salesRoom = Math.max(0, present.salesEnablement - floors.salesEnablement);
  const most = room === 'saturated' ? 0 : Math.min(furthest, salesRoom);
  return {
    least: -Math.min(furthest, leadRoom),
    most,
    atLeast: leadRoom < furthest ? { code: 'floor', line: 'leadGeneration' } : { code: 'largest-shift', line: null },
    atMost:
      room === 'saturated'
        ? { code: 'capacity', line: 'salesEnablement' }
        : salesRoom < furthest
          ? { code: 'floor', line: 'salesEnablement' }
          : { code: 'largest-shift', line: null },
  };
}

const EACH_SIDE = 6;

/**
 * Amounts to be judged, from the least to the most that may be moved, 0 among them.
 *
 * @param step Multiples only; null for any amount.
 * @returns Rising, each once.
 */
export function amountsWithin({ least, most }: MoveLimits, step: number | null): number[] {
  const parts = Array.from({ length: 2 * EACH_SIDE + 1 }, (_, index) => (index - EACH_SIDE) / EACH_SIDE);
  const amounts = parts.map((part) => (part < 0 ? -part * least : part * most));
  const whole = step === null ? amounts : amounts.map((amount) => Math.trunc(amount / step) * step);
  return [...new Set(whole.map((amount) => amount + 0))].sort((a, b) => a - b);
}
