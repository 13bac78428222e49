import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCsvRows } from '../../../src/adapters/files/csv-rows.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'csv-rows-'));
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer) {
  const file = path.join(folder, 'file.csv');
  await writeFile(file, content);
  const seen: { header: string[]; rows: [number, string[]][]; unreadable: number[] } = {
    header: [],
    rows: [],
    unreadable: [],
  };
  await readCsvRows(file, {
    header: (names) => void (seen.header = [...names]),
    row: (values, line) => void seen.rows.push([line, [...values]]),
    unreadable: (line) => void seen.unreadable.push(line),
    progress: () => undefined,
  });
  return seen;
}

const bare = fc.string({ unit: fc.constantFrom('a', 'B', ' ', 'é', '1', '-', '🙂'), maxLength: 6 });

describe('rows of a CSV file', () => {
  it('are told with their lines, the crooked ones apart', async () => {
    expect(await read('\uFEFFa,b\r\n1,2\r\n\r\n3\r\n,\n5,6')).toEqual({
      header: ['a', 'b'],
      rows: [
        [2, ['1', '2']],
        [5, ['', '']],
        [6, ['5', '6']],
      ],
      unreadable: [4],
    });
  });

  it('are the same whether cut by ourselves or, once there is a quote, by csv-parse', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(bare, bare, bare), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(',', ';', '\t'),
        async (rows, end, mark) => {
          const text = (quote: string) =>
            [['x', 'y', `${quote}z${quote}`], ...rows].map((row) => row.join(mark)).join(end);
          expect(await read(text('"'))).toEqual(await read(text('')));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('go on after the block in which the first quote stands, with the lines of the file', async () => {
    // More than one block of a mebibyte without quotes, then a quoted value that holds the delimiter and a line's end.
    const plain = `${'k'.repeat(40)},v\n`.repeat(40_000);
    const { rows } = await read(`a,b\n${plain}"x,\ny",z\nlast,1`);
    expect(rows).toHaveLength(40_002);
    expect(rows.at(-2)?.[1]).toEqual(['x,\ny', 'z']);
    expect(rows.at(-1)?.[1]).toEqual(['last', '1']);
    expect(rows.at(39_999)?.[0]).toBe(40_001);
    expect(rows.at(-1)?.[0]).toBe(40_004);
  });

  it.each([
    ['is empty', '', /is empty/],
    ['is not text', Buffer.from([0x50, 0x4b, 0x00, 0x04]), /not plain text/],
  ])('are refused where the file %s', async (_what, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });
});
