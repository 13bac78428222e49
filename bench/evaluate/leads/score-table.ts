import { calibrationSlope } from '../calibration.ts';
import type { ResultTable } from '../evaluation.ts';
import { percent } from '../print-tables.ts';
import type { LeadTold, ScoreTold } from './tell-leads.ts';

interface ScoredCell {
  readonly world: { readonly name: string };
  readonly size: number;
  readonly accounts: readonly { readonly score: ScoreTold }[];
}

const SLOPES = [0.8, 1.25] as const;

/** What was foretold of leads that arrived later, against what became of them. */
export function scoreTable(cells: readonly ScoredCell[]): ResultTable {
  const rows = cells.map(({ world, size, accounts }) => {
    const shown = accounts.filter(({ score }) => score.shown);
    const leads = accounts.flatMap(({ score }) => score.leads);
    const scored = shown.flatMap(({ score }) => score.leads);
    const slope = scored.length === 0 ? null : slopeOf(scored);
    const worse = scored.length > 0 && brier(scored, 'ours') > brier(scored, 'bySource');
    const bad = slope !== null && (slope < SLOPES[0] || slope > SLOPES[1]);
    return [
      world.name,
      `${size}`,
      percent(shown.length / accounts.length),
      `${leads.length}`,
      ...(['ours', 'bySource', 'best'] as const).map((who) => told(brier(leads, who))),
      ...(['ours', 'bySource', 'best'] as const).map((who) => told(brier(scored, who))),
      slope === null ? '–' : slope.toFixed(2),
      worse || bad ? `no: ${[...(worse ? ['Brier'] : []), ...(bad ? ['slope'] : [])].join(', ')}` : 'yes',
    ];
  });
  return {
    title: 'Chances of leads that came later: Brier scores, smaller is better',
    columns: [
      ...['account', 'leads', 'score shown, %', 'later leads', 'as told', 'source rate', 'truth'],
      ...['where shown', 'source rate', 'truth', 'slope', 'reached'],
    ],
    rows,
    notes: [
      `*As told*: by the score where it is shown, else the rate of the source. *Truth*: the true share of the lead’s source and campaign, the best that can be known at entry. Asked where the score is shown: not worse than the source rate, slope ${SLOPES[0]}–${SLOPES[1]}.`,
    ],
  };
}

const told = (score: number) => (Number.isFinite(score) ? score.toFixed(4) : '–');

function brier(leads: readonly LeadTold[], who: 'ours' | 'bySource' | 'best'): number {
  return leads.reduce((sum, lead) => sum + (lead[who] - (lead.won ? 1 : 0)) ** 2, 0) / leads.length;
}

function slopeOf(leads: readonly LeadTold[]): number {
  return calibrationSlope(leads.map(({ ours, won }) => ({ chance: ours, came: won })));
}
