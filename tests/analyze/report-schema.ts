import { z } from 'zod';

const limits = z.strictObject({ low: z.number(), estimate: z.number(), high: z.number() });
const range = limits.nullable();
const effect = z
  .strictObject({ measure: z.string(), otherwise: z.string(), shown: z.number(), instead: z.number() })
  .nullable();
/** Exactly what the JSON holds. */
export const reportSchema = z.strictObject({
  asOf: z.iso.datetime(),
  horizonDays: z.number(),
  stages: z.array(
    z.strictObject({
      stageId: z.string(),
      label: z.string(),
      visits: z.number(),
      open: z.number(),
      advancedShare: range,
      lostShare: range,
      medianStayDays: z.number().nullable(),
      naiveRate: z.number().nullable(),
      lossesIgnoredShare: z.number().nullable(),
      wonInTheEnd: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
    }),
  ),
  standing: z.array(
    z.strictObject({
      withinDays: z.number(),
      followed: z.number(),
      places: z.array(z.strictObject({ stageId: z.string(), label: z.string(), share: limits })),
    }),
  ),
  bottleneck: z.strictObject({
    verdict: z.enum(['bottleneck', 'candidates', 'no clear bottleneck']),
    stageId: z.string().nullable(),
    chanceTop: z.number().nullable(),
    stake: range,
    reference: z
      .union([
        z.strictObject({ kind: z.literal('earlier period') }),
        z.strictObject({
          kind: z.literal('better units'),
          dimension: z.enum(['team', 'owner', 'source', 'size']),
          chanceDiffer: z.number().min(0).max(1),
        }),
      ])
      .nullable(),
    cause: z.enum(['conversion', 'speed', 'conversion and speed', 'capacity', 'unclear']).nullable(),
  }),
  openRecords: z.array(
    z.strictObject({
      recordId: z.string(),
      stageId: z.string(),
      ageDays: z.number(),
      winChance: range,
      beyondSeen: z.boolean(),
    }),
  ),
  sources: z.array(
    z.strictObject({
      source: z.string().nullable(),
      records: z.number(),
      winChance: range,
      valuePerRecord: range,
      verdict: z.enum(['good', 'weak', 'like-the-rest', 'too-early']),
    }),
  ),
  warnings: z.array(z.strictObject({ code: z.string(), detail: z.string(), records: z.number(), effect })),
});
