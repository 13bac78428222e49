import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readPipelines } from '../../src/adapters/hubspot/wire/pipelines.ts';
import { importInWords } from '../../sandbox/launch/import-words.ts';
import { accountFromCsv } from '../../sandbox/portals/account-from-csv.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'csv-'));
const fileWith = (name: string, text: string) => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};
const LOG = `record_id,stage,entered_at,source,owner,amount
A-1,Contacted,2026-01-05,ads,Kim Berg,1200
A-1,Offer,2026-01-12T09:30:00Z,ads,Kim Berg,1200
A-1,Won,2026-02-01,ads,Kim Berg,1200
B-2,Contacted,2026-01-07,fair,Ola Lind,
B-2,Lost,2026-01-20,fair,Ola Lind,
`;
/** The day after the log's last entry. */
const FRESH_MS = Date.UTC(2026, 1, 2);
const words = { stagesFile: null, won: ['Won'], lost: ['Lost'] };

describe('accountFromCsv', () => {
  it('turns an event log into deals with their histories, stages and owners', async () => {
    const { portal } = await accountFromCsv(fileWith('log.csv', LOG), words, FRESH_MS);
    const [first, second] = portal.records('deals').live;
    expect(first?.properties).toMatchObject({
      dealname: 'Deal A-1',
      dealstage: 'Won',
      amount: '1200',
      pipeline: 'pipeline',
    });
    expect(first?.history['dealstage']?.map(({ value, atMs }) => [value, new Date(atMs).toISOString()])).toEqual([
      ['Contacted', '2026-01-05T00:00:00.000Z'],
      ['Offer', '2026-01-12T09:30:00.000Z'],
      ['Won', '2026-02-01T00:00:00.000Z'],
    ]);
    expect(second?.properties).toMatchObject({ dealname: 'Deal B-2', dealstage: 'Lost', amount: null });
    expect(portal.owners.map(({ firstName, lastName }) => `${firstName} ${lastName}`)).toEqual([
      'Kim Berg',
      'Ola Lind',
    ]);
    expect(second?.properties['hubspot_owner_id']).toBe(String(portal.owners[1]?.id));
    const stages = portal.pipelines('deals')[0]?.stages ?? [];
    expect(Object.fromEntries(stages.map(({ id, metadata }) => [id, metadata['isClosed']]))).toEqual({
      Contacted: 'false',
      Offer: 'false',
      Won: 'true',
      Lost: 'true',
    });
    expect(stages.find(({ id }) => id === 'Won')?.metadata['probability']).toBe('1.0');
    expect(stages.find(({ id }) => id === 'Lost')?.metadata['probability']).toBe('0.0');
  });

  it('says of rows that cannot be read which they are and why, and serves the rest', async () => {
    const broken = `${LOG}C-3,Contacted,soon,ads,Kim Berg,1\n,Offer,2026-01-09,ads,Kim Berg,1\n`;
    const imported = await accountFromCsv(fileWith('broken.csv', broken), words, FRESH_MS);
    expect(imported.portal.records('deals').live).toHaveLength(2);
    expect(importInWords(imported)).toEqual([
      '2 rows could not be read:',
      expect.stringMatching(/^ {2}line 7: entered_at is "soon", which is not an ISO date/),
      '  line 8: record_id is empty',
    ]);
    expect(importInWords(await accountFromCsv(fileWith('log.csv', LOG), words, FRESH_MS))).toEqual([]);
    const many = { movedDays: 3, unreadable: { count: 30, first: [{ line: 2, reason: 'stage is empty' }] } };
    expect(importInWords(many).slice(1)).toEqual([
      'since the program looks from today.',
      '30 rows could not be read, the first 1:',
      '  line 2: stage is empty',
    ]);
  });

  it('moves a history that ended long ago forward by whole days, to end on the day of the account', async () => {
    // The last entry is of 1 Feb 2026; 1 Mar is 28 days later.
    const { portal, movedDays } = await accountFromCsv(fileWith('log.csv', LOG), words, Date.UTC(2026, 2, 1));
    expect(movedDays).toBe(28);
    const [first] = portal.records('deals').live;
    expect(first?.history['dealstage']?.map(({ atMs }) => new Date(atMs).toISOString())).toEqual([
      '2026-02-02T00:00:00.000Z',
      '2026-02-09T09:30:00.000Z',
      '2026-03-01T00:00:00.000Z',
    ]);
    expect(portal.details.name).toBe('Imported history, moved forward by 28 days');
  });

  it('leaves a fresh history where it is', async () => {
    const { portal, movedDays } = await accountFromCsv(fileWith('log.csv', LOG), words, FRESH_MS);
    expect([movedDays, portal.details.name]).toEqual([0, 'Imported history']);
  });

  it('is the same account for the same file, and another for another', async () => {
    const idOf = async (name: string, text: string) =>
      (await accountFromCsv(fileWith(name, text), words, FRESH_MS)).portal.portalId;
    const id = await idOf('log.csv', LOG);
    expect(await idOf('copy.csv', LOG)).toBe(id);
    expect(await idOf('other.csv', LOG.replace('1200', '1300'))).not.toBe(id);
    const otherMeaning = { ...words, won: ['Won', 'Offer'] };
    expect((await accountFromCsv(fileWith('log.csv', LOG), otherMeaning, FRESH_MS)).portal.portalId).not.toBe(id);
  });

  it('gives stages and pipelines with spaces and accents ids that the program reads, and keeps their names', async () => {
    const rows = [
      'A-1,Angebot für Süd,2026-01-05,Neukunden & mehr',
      'A-1,Won,2026-01-12,Neukunden & mehr',
      `B-2,${'long '.repeat(40)},2026-01-05,Second pipeline`,
      'B-2,Lost,2026-01-20,Second pipeline',
    ];
    const file = fileWith('names.csv', ['record_id,stage,entered_at,pipeline', ...rows, ''].join('\n'));
    const { portal } = await accountFromCsv(file, words, FRESH_MS);
    const results = portal.pipelines('deals');
    const read = readPipelines({ results }, 'deal');
    expect(read.map(({ label }) => label)).toEqual(['Neukunden & mehr', 'Second pipeline']);
    expect(read[0]?.stages.map(({ label }) => label)).toEqual(['Angebot für Süd', 'Won']);
    for (const { properties, history } of portal.records('deals').live) {
      const at = read.find(({ id }) => id === properties['pipeline']);
      const stages: unknown[] = at?.stages.map(({ id }) => id) ?? [];
      expect(stages).toContain(properties['dealstage']);
      expect(stages).toEqual(expect.arrayContaining(history['dealstage']?.map(({ value }) => value) ?? ['none']));
    }
  });

  it('has no property of activities, since the file tells of none', async () => {
    const { portal } = await accountFromCsv(fileWith('log.csv', LOG), words, FRESH_MS);
    const names = portal.properties('deals').map(({ name }) => name);
    expect(names).toContain('dealstage');
    expect(names.filter((name) => name.startsWith('notes_'))).toEqual([]);
  });

  it('has no leads, and so does not offer them', async () => {
    const { portal } = await accountFromCsv(fileWith('log.csv', LOG), words, FRESH_MS);
    expect(portal.kinds).not.toContain('leads');
    expect(portal.records('leads').live).toEqual([]);
  });

  it('refuses a file that it cannot read, with the reason', async () => {
    await expect(accountFromCsv(fileWith('odd.csv', 'a,b\n1,2\n'), words, FRESH_MS)).rejects.toThrow(
      'columns that are not known',
    );
    await expect(accountFromCsv(fileWith('log.csv', LOG), { ...words, won: [] }, FRESH_MS)).rejects.toThrow('--won');
  });
});
