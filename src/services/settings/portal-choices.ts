import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';
import { choosePipelines } from '../../core/pipeline/pipeline-choices.ts';
import type { AccountReader, SettingsStore } from './ports.ts';
import { usualSettings } from './usual-settings.ts';

interface Ports {
  readonly account: Pick<AccountReader, 'pipelines'>;
  readonly settings: SettingsStore;
  /** Where nobody chose one. */
  readonly horizonDays: number;
}

/** A portal's choices, as everything that reads its records sees them. */
export interface PortalChoices {
  /** Chosen, in order, their stages with the meanings and owners that people gave them. */
  readonly pipelines: (portalId: PortalId) => Promise<readonly Pipeline[]>;
  readonly horizonDays: (portalId: PortalId) => Promise<number>;
  /** The deal pipeline that leads go into; null where nobody said. */
  readonly leadsInto: (portalId: PortalId) => Promise<PipelineId | null>;
}

export function portalChoices({ account, settings, horizonDays }: Ports): PortalChoices {
  // What was kept before there was a choice holds the usual one.
  const chosen = async (portalId: PortalId) => {
    const kept = await settings.settings(portalId);
    return kept && { ...usualSettings(horizonDays), ...kept.settings };
  };
  return {
    pipelines: async (portalId) => {
      const [pipelines, choices] = await Promise.all([account.pipelines(portalId), chosen(portalId)]);
      return choices === null ? pipelines : choosePipelines(pipelines, choices);
    },
    horizonDays: async (portalId) => (await chosen(portalId))?.horizonDays ?? horizonDays,
    leadsInto: async (portalId) => (await chosen(portalId))?.pipelines.leadsInto ?? null,
  };
}
