import { z } from 'zod';
import { interval } from './interval.ts';

// What is told of sources of leads, on every surface that shows them. Shares and chances are 0–1.

const verdict = z.enum(['good', 'weak', 'like-the-rest', 'too-early']);

/** Null stands for "not known yet", never for 0. */
export const groupQuality = z.object({
  leads: z.number().int(),
  /** Touched or moved on. */
  workedShare: z.number(),
  qualifiedChance: interval.nullable(),
  wonChance: interval.nullable(),
  /** Of one lead, in `unit`. */
  valuePerLead: interval.nullable(),
  verdict,
  /** Chance that a lead of this source is worth more than one of the others; null when it is too early. */
  chanceBetter: z.number().nullable(),
  /** What was compared: wins where enough were seen, else qualified leads. */
  basis: z.enum(['won', 'qualified']).nullable(),
});

export const firstTouch = z.object({
  /** Leads of which touches are told. */
  leads: z.number().int(),
  untouched: z.number().int(),
  /** Minutes until half of them were touched, untouched ones counted. */
  medianMinutes: z.object({
    low: z.number().nullable(),
    estimate: z.number().nullable(),
    high: z.number().nullable(),
  }),
  curve: z.array(z.object({ withinMinutes: z.number(), share: interval })),
});

export const sourceQuality = groupQuality.extend({
  /** Null: not known. */
  source: z.string().nullable(),
  /** Null when no spend is known for it. */
  cost: z.object({ perLead: z.number(), perQualified: interval.nullable(), perWin: interval.nullable() }).nullable(),
  /** Share of additional leads that succeeds, beside the average; null when volume hardly moved. */
  marginal: z.object({ share: interval, averageShare: z.number() }).nullable(),
  firstTouch: firstTouch.nullable(),
  reasons: z.array(
    z.object({
      reason: z.string(),
      leads: z.number().int(),
      share: interval,
      restShare: z.number().nullable(),
      differs: z.enum(['more', 'less']).nullable(),
    }),
  ),
});
