import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChunkColumns } from '../../../src/adapters/storage/chunk-columns.ts';
import { packTexts } from '../../../src/adapters/storage/text-column.ts';
import { packChunk } from '../../../src/adapters/storage/visit-chunk.ts';
import { tableFromChunks } from '../../../src/adapters/storage/visit-columns.ts';
import { NOT_TOUCHED, TOUCH_NOT_KNOWN } from '../../../src/core/funnel/record-table.ts';
import { collectVisits, STILL_THERE, type VisitTable } from '../../../src/core/funnel/visit-table.ts';
import { rulesAsBits } from '../../../src/core/pipeline/data-quality.ts';
import { ENTRY_FIELDS, type EntryFields } from '../../../src/core/pipeline/entry-fields.ts';
import type { OwnerId, RecordKind } from '../../../src/core/pipeline/identifiers.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { traced, visit, recordId, stageId } from '../../fixtures/records.ts';
import { stagesOf } from '../../core/funnel/visits-by-hand.ts';

const stages = stagesOf(['new', 'talk', 'won']);
/** Some of no stage of the funnel. */
const anyStage = fc.constantFrom('new', 'talk', 'won', 'elsewhere', 'other');
const minute = fc.integer({ min: 0, max: 1e6 });
const word = fc.option(fc.constantFrom('WEB', 'FAIR', 'PHONE'));

const anyVisit = fc
  .record({ stage: anyStage, next: fc.option(anyStage), entered: minute, age: fc.nat(9), stays: fc.option(fc.nat(99)) })
  .map(({ stage, next, entered, age, stays }) =>
    visit({
      stageId: stageId(stage),
      nextStageId: next === null ? null : stageId(next),
      enteredAtMs: entered * MINUTE_MS,
      observedFromMs: (entered + age) * MINUTE_MS,
      leftAtMs: stays === null ? null : (entered + stays) * MINUTE_MS,
    }),
  );

const anyRecord = (kind: RecordKind) =>
  fc
    .record({
      number: fc.nat(20),
      visits: fc.array(anyVisit, { maxLength: 4 }),
      amount: fc.option(fc.integer()),
      words: fc.tuple(word, word, word, word, word, word),
      created: minute,
      touch: fc.constantFrom('not known', 'never', 'once'),
      deal: fc.option(fc.nat(20)),
      rules: fc.subarray(['moved-back', 'merged', 'history-capped'] as const),
    })
    .map(({ number, visits, amount, words, created, touch, deal, rules }) => {
      const [source, owner, reason, ...atEntry] = words;
      const entries = ENTRY_FIELDS.map((field, index) => [field, atEntry[index] ?? null]);
      const about = {
        ...{ kind, id: recordId(`${kind} ${number}`), amount, source, ownerId: owner as OwnerId | null },
        ...{ disqualifiedFor: reason, createdAtMs: created * MINUTE_MS },
        ...{ touchesKnown: touch !== 'not known', firstTouchedAtMs: touch === 'once' ? 7 * MINUTE_MS : null },
        entryFields: Object.fromEntries(entries) as EntryFields,
        dealIds: deal === null || kind === 'deal' ? [] : [recordId(`deal ${deal}`)],
      };
      return { ...traced(about, visits), dataQuality: Object.fromEntries(rules.map((rule) => [rule, 1])) };
    });
type AnyRecord = ReturnType<typeof anyRecord> extends fc.Arbitrary<infer One> ? One : never;

/** The words of a column by number; the first is null. */
function dictionary() {
  const words: (string | null)[] = [null];
  return { words, numberOf: (one: string | null) => (words.includes(one) ? words.indexOf(one) : words.push(one) - 1) };
}

function chunkOf(kind: RecordKind, records: readonly AnyRecord[]): Uint8Array {
  const [stageWords, sources, owners, reasons] = [dictionary(), dictionary(), dictionary(), dictionary()];
  const entries = ENTRY_FIELDS.map((field) => ({ field, known: dictionary() }));
  const all = records.flatMap(({ visits }) => visits);
  const minutes = (ms: number) => ms / MINUTE_MS;
  const columns: ChunkColumns = {
    amounts: Float64Array.from(records, ({ record }) => record.amount ?? NaN),
    createdAtMin: Int32Array.from(records, ({ record }) => minutes(record.createdAtMs)),
    visits: Uint32Array.from(records, ({ visits }) => visits.length),
    source: Uint16Array.from(records, ({ record }) => sources.numberOf(record.source)),
    owner: Uint16Array.from(records, ({ record }) => owners.numberOf(record.ownerId)),
    firstTouchMin: Int32Array.from(records, ({ record: { touchesKnown, firstTouchedAtMs } }) =>
      firstTouchedAtMs === null ? (touchesKnown ? NOT_TOUCHED : TOUCH_NOT_KNOWN) : minutes(firstTouchedAtMs),
    ),
    reason: Uint16Array.from(records, ({ record }) => reasons.numberOf(record.disqualifiedFor)),
    rules: Uint32Array.from(records, ({ dataQuality }) => rulesAsBits(Object.keys(dataQuality))),
    atEntry: Uint16Array.from(
      entries.flatMap(({ field, known }) => records.map(({ record }) => known.numberOf(record.entryFields[field]))),
    ),
    enteredAtMin: Int32Array.from(all, ({ enteredAtMs }) => minutes(enteredAtMs)),
    entryAgeMin: Int32Array.from(all, ({ enteredAtMs, observedFromMs }) => minutes(observedFromMs - enteredAtMs)),
    leftAtMin: Int32Array.from(all, ({ leftAtMs }) => (leftAtMs === null ? STILL_THERE : minutes(leftAtMs))),
    stage: Uint16Array.from(all, ({ stageId: stage }) => stageWords.numberOf(stage)),
    next: Uint16Array.from(all, ({ nextStageId }) => stageWords.numberOf(nextStageId)),
  };
  return packChunk({
    ...{ kind, columns, ids: packTexts(records.map(({ record }) => record.id)) },
    firstDeals: kind === 'deal' ? null : packTexts(records.map(({ record }) => record.dealIds[0] ?? '')),
    ...{ stages: stageWords.words, sources: sources.words, owners: owners.words, reasons: reasons.words },
    entryWords: entries.map(({ known }) => known.words),
  });
}

const withIds = ({ records, ...table }: VisitTable) => ({
  ...table,
  records: { ...records, ids: Array.from({ length: records.count }, (_, row) => records.ids.at(row)) },
});

describe('a table from chunks', () => {
  it('is the one that the core makes of the same records: those that visited the funnel, chunk by chunk', () => {
    const chunks = (kind: RecordKind) =>
      fc
        .tuple(
          fc.uniqueArray(anyRecord(kind), { maxLength: 15, selector: ({ record }) => record.id }),
          fc.nat(15),
          fc.nat(15),
        )
        .map(([records, one, other]) => {
          const [first, second] = [Math.min(one, other), Math.max(one, other)];
          return [records.slice(0, first), records.slice(first, second), records.slice(second)];
        });
    fc.assert(
      fc.property(chunks('lead'), chunks('deal'), (leads, deals) => {
        const wanted = collectVisits(stages);
        for (const { record, visits, dataQuality } of [...leads, ...deals].flat()) {
          const isInFunnel = visits.some((one) => stages.some(({ id }) => id === one.stageId));
          if (isInFunnel) wanted.add(record, visits, dataQuality);
        }
        const packed = [
          ...leads.map((records) => chunkOf('lead', records)),
          ...deals.map((records) => chunkOf('deal', records)),
        ];
        expect(withIds(tableFromChunks(packed, stages))).toEqual(withIds(wanted.build()));
        expect(packed).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
