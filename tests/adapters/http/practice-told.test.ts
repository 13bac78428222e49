import { describe, expect, it } from '@jest/globals';
import { presentDealCard } from '../../../src/adapters/http/present/deal-card.ts';
import { dealCard } from '../../../src/contract/deal-card.ts';
import { analyseHistory } from '../../../src/core/analysis/analyse-history.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { AS_OF, LEADS, playedLeads } from '../../simulation/play-touches.ts';

const asOfMs = AS_OF * MINUTE_MS;

/** The leads of six owners, two of whom do better in the first stage, analysed and told as a card. */
function told(sooner: number) {
  const world = { seed: 41, leads: 1_500, owners: 6, better: 2, lift: 1.2, medianHours: 6, sooner, ownPace: 0 };
  const analysis = analyseHistory({ table: playedLeads(world), asOfMs, horizonDays: 90, dataQuality: {} });
  const answer = { state: 'ready', pipeline: LEADS, pipelines: [LEADS], currency: 'EUR', leadsIncluded: true } as const;
  const deal = { status: 'unknown', reason: 'not-read-yet' } as const;
  const kept = JSON.parse(JSON.stringify(analysis)) as typeof analysis;
  const card = dealCard.parse(presentDealCard({ ...answer, analysis: kept, deal, advice: null }, asOfMs));
  return card.state === 'ready' ? card : null;
}

describe('from leads and their first touches to the card', () => {
  it('the stage that costs most for its better owners says how soon they reach out, through analysis, snapshot and contract', () => {
    const card = told(3);
    expect(card?.pipeline).toMatchObject({
      verdict: 'bottleneck',
      stakes: [{ stage: { stageId: 'new' }, reference: { kind: 'better units', dimension: 'owner' } }],
    });
    const [practice] = card?.practices ?? [];
    expect(practice).toMatchObject({
      stage: { stageId: 'new' },
      better: { dimension: 'owner', firstTouch: { differs: true, fewUnits: false } },
    });
    expect(practice?.better?.firstTouch?.difference.low).toBeGreaterThan(0.1);
  });

  it('and says that no difference was found where all reach out alike', () => {
    expect(told(1)?.practices).toMatchObject([
      { stage: { stageId: 'new' }, better: { dimension: 'owner', firstTouch: { differs: false } } },
    ]);
  });
});
