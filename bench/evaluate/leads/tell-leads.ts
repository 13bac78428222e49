import type { Analysis } from '../../../src/core/analysis/analysis.ts';
import { foretellLead } from '../../../src/core/lead-quality/foretell-lead.ts';
import { HORIZON_DAYS } from '../analyse-account.ts';
import { play, type PlayedRecord } from '../world/play.ts';
import { msOfDay } from '../world/records.ts';
import type { World } from '../world/world.ts';
import type { LeadTruth } from './lead-truth.ts';

/** Chances of one lead that nobody had seen when they were made, and whether it was won. */
export interface LeadTold {
  readonly ours: number;
  readonly bySource: number;
  readonly best: number;
  readonly won: boolean;
}

export interface ScoreTold {
  /** Whether the score itself was shown, or the source's rate in its place. */
  readonly shown: boolean;
  readonly leads: readonly LeadTold[];
}

const LATER_DAYS = 150;

/** Holds an analysis against leads of the same account that arrive after it. */
export function tellLaterLeads(world: World, analysis: Analysis, truth: LeadTruth, seed: number): ScoreTold {
  const { winScore, sources } = analysis.leadQuality;
  const later = play({ ...world, days: LATER_DAYS }, seed);
  const chanceOf = (source: string) => sources.find((one) => one.source === source)?.wonChance ?? null;
  const leads = later.flatMap((lead): LeadTold[] => {
    const source = chanceOf(lead.source.name);
    const told = foretellLead(winScore, source, aboutOf(world, lead));
    if (told === null || source === null) return [];
    const best = truth.share('won', HORIZON_DAYS, { source: lead.source.name, campaign: lead.campaign });
    const won = lead.wonDay - lead.bornDay <= HORIZON_DAYS;
    return [{ ours: told.chance.estimate, bySource: source.estimate, best, won }];
  });
  return { shown: winScore?.shown === 'score', leads };
}

function aboutOf({ days }: World, { source, campaign, bornDay }: PlayedRecord) {
  const entryFields = { source: source.name, sourceDetail: campaign, leadType: null };
  return { entryFields, createdAtMs: msOfDay(days + bornDay) };
}
