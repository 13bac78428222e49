import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readStagesFile } from '../../../src/adapters/files/stages-file.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'stages-'));
const file = path.join(folder, 'stages.json');
afterAll(() => rmSync(folder, { recursive: true }));

const open = { id: 'Offer', label: 'Offer', kind: 'open', owner: 'sales' };
const won = { id: 'Won', label: 'Won', kind: 'won', owner: 'sales' };

const readingOf = (content: unknown) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return expect(readStagesFile(file));
};

describe('stages.json', () => {
  it('is read with targets where they are set', async () => {
    await readingOf([{ ...open, target: 0.45 }, won]).resolves.toEqual([
      { ...open, archived: false, targetShare: 0.45 },
      { ...won, archived: false },
    ]);
  });

  it.each([
    ['no list', {}, 'the list: has to be a list in [ ]'],
    ['an entry that is none', [open, won, 'Lost'], 'entry 3: has to be an object in { }'],
    ['a name without a letter', [open, { ...won, id: ' ' }], 'entry 2, id: has to have at least 1 character'],
    ['a name that is no text', [{ ...open, label: 3 }, won], 'entry 1, label: has to be text in quotes'],
    ['a kind of its own', [open, { ...won, kind: 'gained' }], 'entry 2, kind: has to be one of open, won, lost'],
    [
      'nobody who owns it',
      [open, { ...won, owner: null }],
      'entry 2, owner: has to be one of marketing, sales, shared',
    ],
    ['a target in percent', [{ ...open, target: 45 }, won], 'entry 1, target: has to be at most 0.99'],
    ['a target of nothing', [{ ...open, target: 0 }, won], 'entry 1, target: has to be at least 0.01'],
    ['a target in words', [{ ...open, target: 'half' }, won], 'entry 1, target: has to be a number'],
    ['a word that means nothing', [{ ...open, days: 3, x: 1 }, won], 'entry 1: nothing is called "days", "x" here'],
    ['the same id twice', [open, open, won], 'the list: two stages have the same id'],
    ['no stage that is won', [open, { ...won, kind: 'lost' }], 'the list: no stage is won'],
  ])('with %s is refused, with the place and what has to be there', async (_what, content, wrong) => {
    await readingOf(content).rejects.toThrow(`What is wrong:\n  ${wrong}`);
  });

  it('tells everything that is wrong at once', async () => {
    await readingOf([{ id: 'a' }, won]).rejects.toThrow(
      /entry 1, label: has to be .+\n {2}entry 1, kind: has to be .+\n {2}entry 1, owner: has to be [^\n]+$/,
    );
  });

  it('that is no JSON or not there is refused by its name', async () => {
    await readingOf('[').rejects.toThrow(`${file} is not JSON`);
    await expect(readStagesFile(path.join(folder, 'none.json'))).rejects.toThrow(/^Cannot open .*none\.json\. Check/);
  });
});
