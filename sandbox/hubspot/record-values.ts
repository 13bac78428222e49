import type {
  ObjectKind,
  PortalPipeline,
  PortalRecord,
  PropertyDefinition,
  PropertyVersion,
  SandboxPortal,
} from '../portals/portal.ts';
import { stageMeasures } from './stage-measures.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/** One record with what is needed to read values off it. */
export interface RecordInPortal {
  readonly portal: SandboxPortal;
  readonly kind: ObjectKind;
  readonly record: PortalRecord;
}

type Calculation = (of: RecordInPortal) => string | null;

const enteredStage: Calculation = ({ record, kind }) => {
  const last = record.history[stagePropertyOf(kind)]?.at(-1);
  return iso(last?.atMs ?? record.createdAtMs);
};
const probability: Calculation = (of) => stageMetadata(of)?.['probability'] ?? null;
const isClosed: Calculation = (of) => String(stageMetadata(of)?.['isClosed'] === 'true');
const isWon: Calculation = (of) => String(isClosed(of) === 'true' && Number(probability(of)) >= 1);
const isLost: Calculation = (of) => String(isClosed(of) === 'true' && Number(probability(of)) <= 0);

const EVERYWHERE: Readonly<Record<string, Calculation>> = {
  hs_object_id: ({ record }) => String(record.id),
  hs_createdate: ({ record }) => iso(record.createdAtMs),
};
const modified: Calculation = ({ record }) => iso(record.updatedAtMs);

/** Properties that HubSpot works out; all others are kept with the record. */
const CALCULATED: Readonly<Record<ObjectKind, Readonly<Record<string, Calculation>>>> = {
  contacts: { ...EVERYWHERE, lastmodifieddate: modified },
  deals: {
    ...EVERYWHERE,
    hs_lastmodifieddate: modified,
    hs_v2_date_entered_current_stage: enteredStage,
    hs_deal_stage_probability: probability,
    hs_is_closed: isClosed,
    hs_is_closed_won: isWon,
    hs_is_closed_lost: isLost,
  },
  leads: {
    ...EVERYWHERE,
    hs_lastmodifieddate: modified,
    hs_v2_date_entered_current_stage: enteredStage,
    hs_lead_associated_deals_count: ({ portal, record }) =>
      String(portal.associated('leads', record.id, 'deals').length),
  },
};

const byName = new WeakMap<readonly PropertyDefinition[], ReadonlyMap<string, PropertyDefinition>>();

export function definitionsByName(definitions: readonly PropertyDefinition[]): ReadonlyMap<string, PropertyDefinition> {
  const kept = byName.get(definitions) ?? new Map(definitions.map((one) => [one.name, one]));
  byName.set(definitions, kept);
  return kept;
}

/** A value as HubSpot writes it: always text, or null. */
export function valueOf(of: RecordInPortal, property: string): string | null {
  const { portal, kind, record } = of;
  const calculation = CALCULATED[kind][property];
  if (calculation !== undefined) return calculation(of);
  const { ofStage } = definitionsByName(portal.properties(kind)).get(property) ?? {};
  if (ofStage === undefined) return record.properties[property] ?? null;
  return stageMeasures(record.history[stagePropertyOf(kind)] ?? [], ofStage.stageId)[ofStage.measure];
}

const stagePropertyOf = (kind: ObjectKind) => (kind === 'deals' ? 'dealstage' : 'hs_pipeline_stage');

/** Newest first, whole. A property without a history of its own has had its value since creation. */
export function historyOf(of: RecordInPortal, property: string): readonly PropertyVersion[] {
  const kept = of.record.history[property];
  if (kept !== undefined) return kept.toReversed();
  const value = valueOf(of, property);
  return value === null ? [] : [{ value, atMs: of.record.createdAtMs, sourceType: 'CRM_UI' }];
}

function stageMetadata({ portal, record }: RecordInPortal) {
  const stageId = record.properties['dealstage'];
  const ofPipeline = ({ stages }: PortalPipeline) => stages.find(({ id }) => id === stageId);
  return portal
    .pipelines('deals')
    .map(ofPipeline)
    .find((stage) => stage !== undefined)?.metadata;
}
