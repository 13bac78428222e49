import { chunkSizesOf } from '../src/adapters/storage/chunk-numbers.ts';
import { packTexts } from '../src/adapters/storage/text-column.ts';
import { packChunk } from '../src/adapters/storage/visit-chunk.ts';
import { NOWHERE, type VisitTable } from '../src/core/funnel/visit-table.ts';
import { ENTRY_FIELDS } from '../src/core/pipeline/entry-fields.ts';

/** A made-up table as the database would hold it: chunks of packed columns. */
export function packVisits(table: VisitTable): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let [first, visit] = [0, 0];
  for (const size of chunkSizesOf(table.records.count)) {
    const [end, from] = [first + size, visit];
    while (visit < table.count && (table.record[visit] ?? 0) < end) visit += 1;
    chunks.push(packRecords(table, { first, end, from, until: visit }));
    first = end;
  }
  return chunks;
}

interface Part {
  readonly first: number;
  readonly end: number;
  readonly from: number;
  readonly until: number;
}

function packRecords(table: VisitTable, { first, end, from, until }: Part): Uint8Array {
  const { records } = table;
  const visits = new Uint32Array(end - first);
  for (let at = from; at < until; at += 1) {
    const row = (table.record[at] ?? 0) - first;
    visits[row] = (visits[row] ?? 0) + 1;
  }
  return packChunk({
    kind: 'deal',
    ids: packTexts(Array.from({ length: end - first }, (_, row) => records.ids.at(first + row) ?? '')),
    firstDeals: null,
    stages: [null, ...table.stages.map(({ id }) => id)],
    sources: records.sources,
    owners: records.owners,
    reasons: records.disqualifiedFor.words,
    entryWords: ENTRY_FIELDS.map((field) => records.atEntry[field].words),
    columns: {
      amounts: records.amounts.slice(first, end),
      createdAtMin: records.createdAtMin.slice(first, end),
      visits,
      source: records.source.slice(first, end),
      owner: records.owner.slice(first, end),
      firstTouchMin: records.firstTouchMin.slice(first, end),
      reason: records.disqualifiedFor.codes.slice(first, end),
      rules: records.rules.slice(first, end),
      atEntry: Uint16Array.from(
        ENTRY_FIELDS.flatMap((field) => [...records.atEntry[field].codes.subarray(first, end)]),
      ),
      enteredAtMin: table.enteredAtMin.slice(from, until),
      entryAgeMin: table.entryAgeMin.slice(from, until),
      leftAtMin: table.leftAtMin.slice(from, until),
      stage: table.stage.slice(from, until).map((stage) => stage + 1),
      next: table.next.slice(from, until).map((stage) => (stage === NOWHERE ? 0 : stage + 1)),
    },
  });
}
