import { play, type PlayedRecord } from '../world/play.ts';
import type { World } from '../world/world.ts';

export type Outcome = 'qualified' | 'won';

/** Shares of leads that get somewhere in time, counted in very many leads. */
export interface LeadTruth {
  /** Of a source; of one of its campaigns where one is named. */
  readonly share: (
    outcome: Outcome,
    withinDays: number,
    of: { readonly source: string; readonly campaign?: string | null },
  ) => number;
}

/** When a lead got there; Infinity when never. */
export function dayOf(outcome: Outcome, { steps, wonDay }: PlayedRecord, leadStages: number): number {
  if (outcome === 'won') return wonDay;
  return steps.find(({ place }) => place === leadStages)?.fromDay ?? Infinity;
}

export function leadTruth(world: World, seed: number, leads: number): LeadTruth {
  const bySource = new Map<string, PlayedRecord[]>();
  for (const lead of play({ ...world, arrivalsPerDay: leads / world.days }, seed)) {
    const own = bySource.get(lead.source.name);
    if (own === undefined) bySource.set(lead.source.name, [lead]);
    else own.push(lead);
  }
  const known = new Map<string, number>();
  const count = (outcome: Outcome, withinDays: number, own: readonly PlayedRecord[]) =>
    own.filter((lead) => dayOf(outcome, lead, world.leadStages) - lead.bornDay <= withinDays).length / own.length;
  return {
    share(outcome, withinDays, { source, campaign }) {
      const key = `${outcome} ${withinDays} ${source} ${campaign ?? 'any'}`;
      const all = bySource.get(source) ?? [];
      const own = campaign === undefined ? all : all.filter((lead) => lead.campaign === campaign);
      const share = known.get(key) ?? count(outcome, withinDays, own);
      known.set(key, share);
      return share;
    },
  };
}
