import type { BudgetSettings } from '../../core/budget/budget-settings.ts';
import { withCampaigns } from '../../core/budget/campaign-spend.ts';
import type { SpendMonth } from '../../core/budget/spend.ts';
import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import { campaignSpendOf } from './campaign-spend-of.ts';
import type { AccountReader, CampaignReader, SettingsStore, SpendStore } from './ports.ts';
import { spendCurrency } from './read-spend.ts';
import { usualSettings } from './usual-settings.ts';

interface Ports {
  readonly account: AccountReader;
  readonly settings: SettingsStore;
  readonly spend: SpendStore;
  readonly campaigns: CampaignReader;
  readonly horizonDays: number;
}

/** What was chosen and entered, as advice on one pipeline takes it. */
export function adviceInputs({ account, settings, spend, campaigns, horizonDays }: Ports) {
  const inputs = async (portalId: PortalId, pipelineId: PipelineId) => {
    const [chosen, entered] = await Promise.all([settings.settings(portalId), spend.spend(portalId)]);
    const values = { ...usualSettings(horizonDays), ...chosen?.settings };
    const budget: BudgetSettings = {
      goal: values.goal,
      marginShare: values.marginShare,
      horizonDays: values.horizonDays,
      target: values.target,
      currency: await spendCurrency({ account, settings }, { portalId }),
      enablement: values.enablement,
      floors: values.floors,
      largestShiftShare: values.largestShiftShare,
      cadenceMonths: values.cadenceMonths,
      switchingCostShare: values.switchingCostShare,
      enablementStep: values.enablementStep,
      paidSources: values.paidSources,
      pipelineIsExistingBusiness: values.existingBusiness.includes(pipelineId),
      factors: values.factors,
      elicited: values.elicited,
    };
    const { currency = '', months: rows = [] } = entered?.table ?? {};
    // Where nobody left a month to the campaigns, nobody needs to know what they cost.
    const asked = rows.some(({ leadGeneration }) => leadGeneration === null);
    const found = asked ? await campaignSpendOf({ account, campaigns }, portalId, currency) : null;
    const months = withCampaigns(rows, found?.months ?? []).map((one): SpendMonth => ({ ...one, currency }));
    return {
      settings: budget,
      spend: months,
      settingsVersion: chosen?.version ?? 0,
      spendVersion: entered?.version ?? 0,
    };
  };
  return { inputs };
}
