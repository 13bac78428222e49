import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DataFolderUnusable, ensureDataFolder } from '../src/data-folder.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'data-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

const saidOf = (wanted: string) => {
  const said = expect(() => ensureDataFolder(wanted));
  said.toThrow(DataFolderUnusable);
  return said;
};

describe('the folder in which everything is kept', () => {
  it('is made with all that it lies in, and nothing is left in it', () => {
    const wanted = path.join(folder, 'not', 'there', 'yet');
    ensureDataFolder(wanted);
    ensureDataFolder(wanted);
    expect(readdirSync(wanted)).toEqual([]);
  });

  it('is refused in one line with what to do where a file stands in its place or in its way', () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    for (const wanted of [file, path.join(file, 'below', 'it')]) {
      saidOf(wanted).toThrow(/^DATA_DIR \S*a-file\S*: nothing can be kept there \(.+\)\. .+ Name another one\.$/);
    }
    expect(readdirSync(folder)).toContain('a-file');
  });

  it('is refused where its name leads to nothing', () => {
    const name = path.join(folder, 'leads-to-nothing');
    symlinkSync(path.join(folder, 'gone', 'long-ago'), name);
    saidOf(name).toThrow(/leads-to-nothing/);
  });

  // Who may write everywhere (root) is refused a file there all the same.
  (existsSync('/proc/self') ? it : it.skip)('may be one in which nothing can be written, where it is only read', () => {
    ensureDataFolder('/proc/self', { toWrite: false });
    saidOf('/proc/self').toThrow(/\/proc\/self: .*\(/);
  });

  // Node's own way of making folders within folders never came back from there.
  (existsSync('/proc/self') ? it : it.skip)('is refused at once where the system lets nobody make one', () => {
    saidOf('/proc/fulcrum/data').toThrow(/\/proc\/fulcrum\/data: .*\(ENOENT/);
  });
});
