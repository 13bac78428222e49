import { z } from 'zod';
import { OBJECT_KINDS } from '../portals/portal.ts';

// What can happen to an account. Each change is plain JSON: it is posted, kept in a file and done again at a later start.

const id = z.number().int().min(1);
const kind = z.enum(OBJECT_KINDS);
const pipelineKind = z.enum(['deals', 'leads']).default('deals');
const values = z.record(z.string(), z.string().nullable());
const record = z.strictObject({ kind, id });
const stage = { kind: pipelineKind, pipelineId: z.string(), stageId: z.string() };

/** Who or what did it, in HubSpot's words. */
const by = { sourceType: z.string().default('CRM_UI'), userId: z.number().int().default(9_586_501) };

export const changeSchema = z.discriminatedUnion('change', [
  z.strictObject({
    change: z.literal('create'),
    kind,
    properties: values,
    ties: z.array(record).default([]),
    ...by,
  }),
  z.strictObject({ change: z.literal('update'), kind, id, properties: values, ...by }),
  /** Without a stage: to the next one, or to where the pipeline is won. */
  z.strictObject({ change: z.literal('move'), kind: pipelineKind, id, stageId: z.string().optional(), ...by }),
  z.strictObject({ change: z.literal('archive'), kind, id, ...by }),
  z.strictObject({ change: z.literal('restore'), kind, id, ...by }),
  /** The first keeps its id, unless the two become a new record. Leads cannot be merged. */
  z.strictObject({
    change: z.literal('merge'),
    kind: z.enum(['contacts', 'deals']),
    id,
    mergedId: id,
    asNewRecord: z.boolean().default(false),
    ...by,
  }),
  /** Of a contact, for good. */
  z.strictObject({ change: z.literal('privacy-delete'), id, ...by }),
  z.strictObject({ change: z.literal('tie'), from: record, to: record, ...by }),
  z.strictObject({ change: z.literal('untie'), from: record, to: record, ...by }),
  z.strictObject({ change: z.literal('add-owner'), firstName: z.string(), lastName: z.string(), email: z.string() }),
  z.strictObject({ change: z.literal('archive-owner'), ownerId: id }),
  z.strictObject({
    change: z.literal('add-stage'),
    ...stage,
    label: z.string(),
    displayOrder: z.number().int().min(0),
    metadata: z.record(z.string(), z.string()),
  }),
  z.strictObject({ change: z.literal('rename-stage'), ...stage, label: z.string() }),
  z.strictObject({ change: z.literal('archive-stage'), ...stage }),
  z.strictObject({ change: z.literal('archive-pipeline'), kind: pipelineKind, pipelineId: z.string() }),
]);

export type Change = Readonly<z.output<typeof changeSchema>>;
export type ChangeOf<T extends Change['change']> = Extract<Change, { change: T }>;

/** An account cannot change like this; HubSpot would not have let anybody do it. */
export class ChangeRefused extends Error {}
