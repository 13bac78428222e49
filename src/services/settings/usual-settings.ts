import { USUAL_SETTINGS } from '../../core/budget/budget-settings.ts';
import type { PortalSettings } from './ports.ts';

/** Settings of a portal whose people have chosen nothing yet. */
export function usualSettings(horizonDays: number): PortalSettings {
  const usual = USUAL_SETTINGS;
  return {
    pipelines: { deals: null, leads: null, leadsInto: null },
    leadStages: [],
    stageOwners: [],
    stageTargets: [],
    currency: null,
    marginShare: usual.marginShare,
    goal: usual.goal,
    horizonDays,
    target: usual.target,
    floors: usual.floors,
    largestShiftShare: usual.largestShiftShare,
    cadenceMonths: usual.cadenceMonths,
    switchingCostShare: usual.switchingCostShare,
    enablement: usual.enablement,
    enablementStep: usual.enablementStep,
    paidSources: usual.paidSources,
    existingBusiness: [],
    factors: usual.factors,
    elicited: usual.elicited,
  };
}
