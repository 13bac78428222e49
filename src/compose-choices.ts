import { advise } from './services/advice/advise.ts';
import { askWhatIf } from './services/advice/ask-what-if.ts';
import { decide } from './services/advice/decide.ts';
import { lookAfterAdvice } from './services/advice/look-after-advice.ts';
import type { Adviser, AdviceStore, AnalysisReader, MakeId } from './services/advice/ports.ts';
import { showAdvice } from './services/advice/show-advice.ts';
import type { PortalId } from './core/pipeline/identifiers.ts';
import type { Enqueue, Clock, Log } from './services/ports.ts';
import type { SnapshotReader } from './services/queries/ports.ts';
import { pipelineShown } from './services/queries/read-budget.ts';
import { adviceInputs } from './services/settings/advice-inputs.ts';
import { judgeLead } from './services/verdicts/judge-lead.ts';
import type { VerdictStore } from './services/verdicts/ports.ts';
import { mayManage } from './services/permissions/may-manage.ts';
import type { Installers, UserRights } from './services/permissions/ports.ts';
import { changeSettings } from './services/settings/change-settings.ts';
import { changeSpend } from './services/settings/change-spend.ts';
import type {
  AccountReader,
  CampaignReader,
  ChangeLog,
  ReadSpendText,
  SettingsStore,
  SourcesSeen,
  SpendStore,
} from './services/settings/ports.ts';
import { portalChoices } from './services/settings/portal-choices.ts';
import { previewSpend } from './services/settings/preview-spend.ts';
import { readSettings } from './services/settings/read-settings.ts';
import { readSpend } from './services/settings/read-spend.ts';

interface Means {
  readonly account: AccountReader & { readonly all: () => Promise<readonly PortalId[]> };
  readonly settings: SettingsStore;
  readonly spend: SpendStore;
  readonly campaigns: CampaignReader;
  readonly changes: ChangeLog;
  readonly sources: SourcesSeen;
  readonly installers: Installers;
  readonly rights: UserRights;
  readonly readSpendText: ReadSpendText;
  readonly advice: AdviceStore;
  readonly adviser: Adviser;
  readonly snapshots: AnalysisReader & SnapshotReader;
  readonly salesVerdicts: VerdictStore;
  readonly makeId: MakeId;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly horizonDays: number;
}

/** Whatever people of a portal choose, enter and decide, put together over ports; compose.ts chooses what is behind. */
export function composeChoices(means: Means) {
  const ports = { ...means, mayManage: mayManage(means) };
  const choices = portalChoices(means);
  const status = (portalId: PortalId) => means.account.status(portalId);
  const chosen = { ...means.account, pipelines: choices.pipelines };
  const inputs = adviceInputs(means);
  const { advice: store, clock, log } = means;
  const shown = showAdvice({ store, clock });
  return {
    ...{ choices, chosen, inputs, mayManage: ports.mayManage, adviceShown: shown },
    surfaces: {
      readSettings: readSettings(ports),
      changeSettings: changeSettings(ports),
      readSpend: readSpend(ports),
      changeSpend: changeSpend(ports),
      previewSpend: previewSpend(means),
      decide: decide({ status, store, clock, log }),
      shownAdvice: shown.shown,
      askWhatIf: askWhatIf({ store, pipelineShown: pipelineShown({ portals: chosen, snapshots: means.snapshots }) }),
      judgeLead: judgeLead({ status, verdicts: means.salesVerdicts, clock, log }),
    },
    advise: advise({ ...means, analyses: means.snapshots, inputs, store }),
    lookAfterAdvice: lookAfterAdvice({
      ...means,
      portals: { all: () => means.account.all(), pipelines: choices.pipelines },
      inputs,
      store,
    }),
  };
}
