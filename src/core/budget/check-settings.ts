import type { BudgetSettings } from './budget-settings.ts';
import type { PresentSpend } from './recommendation.ts';
import type { BudgetRefusal } from './spend.ts';

export const LONGEST_HORIZON_DAYS = 3650;
const LONGEST_CADENCE_MONTHS = 24;

/**
 * Says what is wrong with the settings, alone and against what is spent.
 *
 * @param settings Not changed.
 * @param present The split as it is; null where nothing is known of it.
 * @returns Empty when nothing is.
 */
export function checkSettings(settings: BudgetSettings, present: PresentSpend | null): BudgetRefusal[] {
  const { marginShare, floors } = settings;
  const refusals: BudgetRefusal[] = [];
  const wrong = outOfRange(settings);
  if (wrong.length > 0) refusals.push({ code: 'settings-out-of-range', what: wrong });
  if (marginShare !== null ? !(marginShare > 0 && marginShare <= 1) : settings.goal === 'profit') {
    refusals.push({ code: 'margin-not-above-zero', what: [String(marginShare ?? 'none')] });
  }
  if (present === null) return refusals;
  const lowest = floors.leadGeneration + floors.salesEnablement + floors.tools;
  const total = present.leadGeneration + present.salesEnablement + present.tools;
  // Nothing spent at all is another matter: there is nothing to keep above a floor.
  if (total > 0 && lowest > total) {
    refusals.push({ code: 'floors-above-total', what: [String(lowest), String(total)] });
  }
  return refusals;
}

function outOfRange(settings: BudgetSettings): string[] {
  const { floors, elicited, target, enablementStep } = settings;
  const checks: readonly (readonly [string, boolean])[] = [
    ['horizonDays', whole(settings.horizonDays, LONGEST_HORIZON_DAYS)],
    ['cadenceMonths', whole(settings.cadenceMonths, LONGEST_CADENCE_MONTHS)],
    ['largestShiftShare', settings.largestShiftShare > 0 && settings.largestShiftShare <= 1],
    ['switchingCostShare', settings.switchingCostShare >= 0 && settings.switchingCostShare <= 1],
    ['floors', Object.values(floors).every((floor) => floor >= 0 && floor < Infinity)],
    ['target', target === null || (target >= 0 && target < Infinity)],
    ['enablementStep', enablementStep === null || (enablementStep > 0 && enablementStep < Infinity)],
    ['shareAtNoSpend', elicited === null || (elicited.shareAtNoSpend >= 0 && elicited.shareAtNoSpend <= 1)],
    ['shareAtHalfMore', elicited === null || (elicited.shareAtHalfMore >= 1 && elicited.shareAtHalfMore < 3)],
  ];
  return checks.flatMap(([name, fine]) => (fine ? [] : [name]));
}

const whole = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
