import { z } from 'zod';

const limits = z.strictObject({ low: z.number(), estimate: z.number(), high: z.number() });
const range = limits.nullable();
const effect = z
  .strictObject({ measure: z.string(), otherwise: z.string(), shown: z.number(), instead: z.number() })
  .nullable();
const reference = z.union([
  z.strictObject({ kind: z.literal('earlier period') }),
  z.strictObject({
    kind: z.literal('better units'),
    dimension: z.enum(['pipeline', 'team', 'owner', 'source', 'size']),
    chanceDiffer: z.number().min(0).max(1),
  }),
  z.strictObject({ kind: z.literal('target'), share: z.number(), chanceBelow: z.number().min(0).max(1) }),
]);
const cause = z.enum(['conversion', 'speed', 'conversion and speed', 'capacity', 'unclear']);
const difference = z.strictObject({ differs: z.boolean(), chance: z.number().min(0).max(1) });
const stakes = z.array(
  z.strictObject({
    stageId: z.string(),
    label: z.string(),
    chanceTop: z.number().min(0).max(1),
    stake: limits,
    reference,
    cause,
    advancedShareNow: range,
    advancedShareBefore: range,
    medianStayDaysNow: z.number().nullable(),
    medianStayDaysBefore: z.number().nullable(),
  }),
);
const targets = z.array(
  z.strictObject({
    stageId: z.string(),
    label: z.string(),
    wanted: z.number(),
    now: range,
    chanceBelow: z.number().min(0).max(1).nullable(),
    stands: z.enum(['missed', 'open', 'reached', 'unread']),
  }),
);
const drill = z.array(
  z.strictObject({
    stageId: z.string(),
    label: z.string(),
    dimension: z.enum(['pipeline', 'team', 'owner', 'source', 'size']),
    conversion: difference,
    pace: difference,
    units: z.array(z.strictObject({ unit: z.string(), stays: z.number(), advancedShare: limits, stayTimes: range })),
  }),
);
const practiceGroup = z.strictObject({ leads: z.number(), touchedShare: limits });
const practices = z.array(
  z.strictObject({
    stageId: z.string(),
    label: z.string(),
    dimension: z.enum(['pipeline', 'team', 'owner', 'source', 'size']),
    units: z.array(z.string()),
    otherUnits: z.number(),
    firstTouch: z
      .strictObject({
        withinMin: z.number(),
        ...{ better: practiceGroup, others: practiceGroup },
        ...{ difference: limits, differs: z.boolean(), fewUnits: z.boolean() },
      })
      .nullable(),
  }),
);
const workload = z.strictObject({
  ...{ load: range, busyWeekTouches: range, utilisation: range },
  missing: z.enum(['no-owners', 'few-owners', 'few-weeks', 'no-touches']).nullable(),
});
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
      meanStay: limits.extend({ withinDays: z.number() }).nullable(),
      naiveRate: z.number().nullable(),
      lossesIgnoredShare: z.number().nullable(),
      wonInTheEnd: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
      beyondData: z.strictObject({ onwardsShare: range, notTold: z.string().nullable() }),
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
    reference: reference.nullable(),
    cause: cause.nullable(),
  }),
  stakes,
  targets,
  drill,
  practices,
  workload,
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
