import { describe, expect, it } from '@jest/globals';
import { scoreValues, SCORE_FIELDS } from '../../../src/core/lead-quality/entry-patterns.ts';
import { scoreLead } from '../../../src/core/lead-quality/lead-score.ts';
import type { SalesVerdict } from '../../../src/core/lead-quality/sales-verdicts.ts';
import { NO_ENTRY_FIELDS } from '../../../src/core/pipeline/entry-fields.ts';
import type { RecordId } from '../../../src/core/pipeline/identifiers.ts';
import { assessed, leadTimes } from './assessed.ts';
import { AS_OF_MIN, leadsBy } from './lead-history.ts';

const won = { as: 'won', afterDays: 20, amount: 1000 } as const;
const qualified = { as: 'qualified', afterDays: 5 } as const;
const lost = { as: 'lost', afterDays: 5 } as const;

const ways = [
  ...leadTimes(60, { source: 'good', ends: qualified, becomes: won }),
  ...leadTimes(40, { source: 'good', ends: lost, disqualifiedFor: 'price' }),
  ...leadTimes(20, { source: 'weak', ends: qualified, becomes: won }),
  ...leadTimes(80, { source: 'weak', ends: lost, disqualifiedFor: 'student' }),
  ...leadTimes(2, { source: 'new', ends: lost }),
];

describe('lead quality', () => {
  it('of nothing is empty', () => {
    expect(assessed([])).toMatchObject({ records: 0, sources: [], details: [], qualifyScore: null, winScore: null });
  });

  it('tells good sources from weak ones, and says when it is too early', () => {
    const { sources, recordKind, unit } = assessed(ways);
    expect({ recordKind, unit }).toEqual({ recordKind: 'lead', unit: 'value' });
    expect(sources.map(({ source, leads, judgement }) => [source, leads, judgement.verdict])).toEqual([
      ['good', 100, 'good'],
      ['weak', 100, 'weak'],
      ['new', 2, 'too-early'],
    ]);
    // All were followed to their end: 60 of 100, 20 of 100, pulled a little towards 80 of 202; a win is worth 1,000.
    const [good, weak] = sources;
    expect(Math.abs((good?.qualifiedChance?.estimate ?? 0) - 0.6)).toBeLessThan(0.02);
    expect(Math.abs((weak?.wonChance?.estimate ?? 0) - 0.2)).toBeLessThan(0.02);
    expect(Math.abs((good?.valuePerLead?.estimate ?? 0) - 600)).toBeLessThan(20);
    expect(good?.workedShare).toBe(0.6);
  });

  it('follows leads to being qualified for a sixth of the time in which they may be won, a week at least', () => {
    const followed = (horizonDays: number) => assessed(ways.slice(0, 3), [], [], horizonDays);
    expect([180, 48, 42, 30, 5].map((days) => followed(days).qualifyDays)).toEqual([30, 8, 7, 7, 5]);
    expect(followed(48).winDays).toBe(48);
  });

  it('tells fifty sources, those with most leads, and how many more there are', () => {
    const many = Array.from({ length: 52 }, (_, at) => leadTimes(at + 1, { source: `s${at}`, ends: lost })).flat();
    const { sources, sourcesLeftOut } = assessed(many);
    expect([sources[0]?.source, sources.at(-1)?.source, sources.length, sourcesLeftOut]).toEqual(['s51', 's2', 50, 2]);
  });

  it('divides spend by the leads that entered while it was spent', () => {
    const [good] = assessed(ways, [
      { source: 'good', amount: 5000, fromMin: AS_OF_MIN - 400 * 1440, toMin: AS_OF_MIN },
      { source: 'weak', amount: 9, fromMin: AS_OF_MIN - 10, toMin: AS_OF_MIN },
    ]).sources;
    expect(good?.cost?.perLead).toBe(50);
    expect(good?.cost?.perQualified?.estimate).toBeCloseTo(50 / (good?.qualifiedChance?.estimate ?? 1), 9);
    expect(good?.cost?.perWin?.low).toBeLessThan(good?.cost?.perWin?.estimate ?? 0);
    expect(assessed(ways).sources[0]?.cost).toBeNull();
  });

  it('names the reasons that a source has more often than the others', () => {
    const [good, weak] = assessed(ways).sources;
    expect(good?.reasons).toMatchObject([{ reason: 'price', leads: 40, restShare: 0, differs: 'more' }]);
    expect(weak?.reasons).toMatchObject([{ reason: 'student', leads: 80, restShare: 0, differs: 'more' }]);
  });

  it('counts untouched leads in the time until a first touch', () => {
    // 40 after an hour, 20 after two days, 40 still waiting after 30 days: half were touched within two days, and the
    // plain median of those touched would say an hour.
    const touched = [
      ...leadTimes(40, { source: 'a', ends: null, touchedAfterMin: 60 }),
      ...leadTimes(20, { source: 'a', ends: null, touchedAfterMin: 2880 }),
      ...leadTimes(40, { source: 'a', ends: null, touchedAfterMin: null }),
    ];
    const { firstTouch } = assessed(touched);
    expect(firstTouch).toMatchObject({ leads: 100, untouched: 40, medianMin: { estimate: 2880 } });
    const within = (minutes: number) =>
      firstTouch?.curve.find(({ withinMin }) => withinMin === minutes)?.share.estimate;
    expect(firstTouch?.curve.map(({ withinMin }) => withinMin / 60)).toEqual([
      1,
      4,
      ...[1, 3, 7, 14, 30].map((days) => days * 24),
    ]);
    expect(within(60)).toBeCloseTo(0.4, 12);
    expect(within(7 * 1440)).toBeCloseTo(0.6, 12);
    expect(assessed(leadTimes(5, { source: 'a', ends: null })).firstTouch).toBeNull();
    // 60 more were lost untouched after five days: they wait no longer, and nobody will ever touch them.
    const { firstTouch: withLost } = assessed([
      ...touched,
      ...leadTimes(60, { source: 'a', ends: lost, touchedAfterMin: null }),
    ]);
    const month = withLost?.curve.at(-1);
    expect(month?.share.estimate).toBeCloseTo(60 / 160, 12);
    const late = leadTimes(10, { source: 'a', ends: null, touchedAfterMin: 60, seenAfterDays: 3 });
    expect(assessed([...touched, ...late]).firstTouch).toEqual(firstTouch);
    // A touch that lies ahead of the moment of looking has not happened.
    const ahead = touched.map((way) => ({ ...way, touchedAfterMin: way.touchedAfterMin ?? 400 * 1440 }));
    expect(assessed(ahead).firstTouch).toEqual(firstTouch);
  });

  it('lets leads that were touched late, after others were lost, count among all of them', () => {
    // Ten are lost untouched on day 5, ten are touched on day 6, five wait still: 10 of 25, not 10 of 15.
    const { firstTouch } = assessed([
      ...leadTimes(10, { source: 'a', ends: lost, touchedAfterMin: null }),
      ...leadTimes(10, { source: 'a', ends: null, touchedAfterMin: 6 * 1440 }),
      ...leadTimes(5, { source: 'a', ends: null, touchedAfterMin: null }),
    ]);
    expect(firstTouch?.curve.find(({ withinMin }) => withinMin === 7 * 1440)?.share.estimate).toBeCloseTo(0.4, 12);
  });
});

describe('what sales says of leads', () => {
  const said = (leadId: string, accepted: boolean, atMs: number, reason: string | null = null): SalesVerdict => ({
    ...{ leadId: leadId as RecordId, accepted, atMs, reason },
  });

  it('is told by source, the latest verdict of each lead, with what it disagrees on', () => {
    // l0 was qualified, l60 was lost; l100 is of the weak source, qualified; nobody knows l999
    const { salesFeedback } = assessed(
      ways,
      [],
      [
        said('l0', false, 2, 'no budget'),
        said('l0', true, 1),
        said('l60', true, 3),
        said('l100', true, 4),
        said('l999', true, 5),
      ],
    );
    expect(salesFeedback.disagreements).toEqual([
      { leadId: 'l60', accepted: true, reason: null, source: 'good', atMs: 3 },
      { leadId: 'l0', accepted: false, reason: 'no budget', source: 'good', atMs: 2 },
    ]);
    expect(salesFeedback.sources).toMatchObject([
      { source: 'good', verdicts: 2, reasons: [{ reason: 'no budget', leads: 1 }] },
      { source: 'weak', verdicts: 1, reasons: [] },
    ]);
    expect(assessed(ways).salesFeedback).toEqual({ sources: [], disagreements: [] });
  });

  it('lists the fifty newest of what it disagrees on', () => {
    const refused = Array.from({ length: 60 }, (_, at) => said(`l${at}`, false, at));
    const { disagreements } = assessed(ways, [], refused).salesFeedback;
    expect(disagreements.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 50 }, (_, at) => 59 - at));
  });
});

const TRUTHS = [
  { source: 'web', leadType: 'new', chance: 0.5 },
  { source: 'web', leadType: 'again', chance: 0.2 },
  { source: 'fair', leadType: 'new', chance: 0.75 },
  { source: 'fair', leadType: 'again', chance: 0.4 },
];

describe('the score of a lead', () => {
  const { qualifyScore } = assessed(leadsBy(TRUTHS, 4000));
  const scored = (source: string, leadType: string) => {
    if (!qualifyScore) throw new Error('4,000 leads are enough for a score');
    return scoreLead(qualifyScore, scoreValues({ ...NO_ENTRY_FIELDS, source, leadType }, AS_OF_MIN));
  };

  it('finds the truth it was learnt from, on leads it has not seen', () => {
    for (const { source, leadType, chance } of TRUTHS) {
      expect(Math.abs(scored(source, leadType).chance.estimate - chance)).toBeLessThan(0.05);
    }
    expect(qualifyScore?.shown).toBe('score');
    expect(qualifyScore?.check?.slope).toBeGreaterThan(0.8);
    expect(qualifyScore?.check?.slope).toBeLessThan(1.25);
    expect(qualifyScore?.check?.brier).toBeLessThan(qualifyScore?.check?.brierOfSource ?? 0);
    for (const { predicted, observed } of qualifyScore?.check?.bins ?? []) {
      expect(Math.abs(predicted - observed)).toBeLessThan(0.12);
    }
  });

  it('explains itself exactly: its terms sum to its points, which set its log-odds apart in every period', () => {
    const { terms, points, chance, usualChance } = scored('fair', 'new');
    expect(terms.map(({ field }) => field)).toEqual([...SCORE_FIELDS]);
    expect(terms.reduce((sum, term) => sum + term.points, 0)).toBeCloseTo(points, 12);
    const by = (more: number) =>
      1 - (qualifyScore?.periods ?? []).reduce((still, { logit }) => still / (1 + Math.exp(logit + more)), 1);
    expect(chance.estimate).toBeCloseTo(by(points), 12);
    expect(usualChance).toBeCloseTo(by(0), 12);
    expect(chance.low).toBeLessThan(chance.estimate);
    expect(chance.high).toBeGreaterThan(chance.estimate);
  });

  it('looks at nothing that came after entry: whatever else is known of a lead, it learns the same', () => {
    const leads = leadsBy(TRUTHS, 1500);
    const leaking = leads.map((lead) => ({
      ...lead,
      touchedAfterMin: lead.ends?.as === 'qualified' ? 5 : null,
      ...(lead.ends?.as === 'lost' && { disqualifiedFor: 'lost' }),
    }));
    expect(assessed(leaking).qualifyScore).toEqual(assessed(leads).qualifyScore);
  });

  it('is not shown where it knows no more than the source', () => {
    const alike = TRUTHS.map((truth) => ({ ...truth, chance: truth.source === 'web' ? 0.3 : 0.6 }));
    // 300 leads: the type has nothing to tell, and the noise learnt for it makes the score the worse of the two.
    const { shown, check } = assessed(leadsBy(alike, 300)).qualifyScore ?? {};
    expect(check?.brier).toBeGreaterThan(check?.brierOfSource ?? 1);
    expect(shown).toBe('source-rate');
  });

  // Of 28 such histories of 200 to 2,900 leads, these are better by chance, and their chances as far apart as the outcomes.
  it.each([600, 1700, 1800, 2300])(
    'is not shown where it was the better by chance: %d leads of which only the source tells',
    (count) => {
      const alike = TRUTHS.map((truth) => ({ ...truth, chance: truth.source === 'web' ? 0.3 : 0.6 }));
      const { shown, check } = assessed(leadsBy(alike, count)).qualifyScore ?? {};
      expect(check?.brier).toBeLessThan(check?.brierOfSource ?? 0);
      expect(Math.abs((check?.slope ?? 0) - 1)).toBeLessThan(0.2);
      expect(shown).toBe('source-rate');
    },
  );

  it('counts leads that stayed open to the end of the time looked at among those it is checked on', () => {
    const open = leadsBy(TRUTHS, 1500).map((lead) => (lead.ends?.as === 'lost' ? { ...lead, ends: null } : lead));
    const { leads, events, bins } = assessed(open).qualifyScore?.check ?? { leads: 0, events: 0, bins: [] };
    expect(events).toBeGreaterThan(20);
    // On the whole (.5 + .2 + .75 + .4) ÷ 4 = .46 are qualified; were those still open passed over, it would be all.
    const observed = bins.reduce((sum, bin) => sum + bin.observed * bin.leads, 0);
    expect(Math.abs(observed / leads - 0.4625)).toBeLessThan(0.05);
    expect(bins.reduce((sum, bin) => sum + bin.leads, 0)).toBe(leads);
  });

  it('is not learnt from a handful', () => {
    expect(assessed(leadsBy(TRUTHS, 40)).qualifyScore).toBeNull();
  });
});
