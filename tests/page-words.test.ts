import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readPageWords } from '../src/page-words.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-words-'));
const here = pathToFileURL(`${folder}/`);
const write = (language: string, text: string) => writeFileSync(path.join(folder, `pages.${language}.json`), text);

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the words of the pages', () => {
  it('are read as they were written out, and the program does not start without one of its languages', () => {
    write('en', '{"edition": 1}\n');
    expect(() => readPageWords(here)).toThrow('pages.zh.json');
    write('zh', '{"edition": 1, "texts"');
    expect(() => readPageWords(here)).toThrow(SyntaxError);
    write('zh', '{"edition": 1, "texts": {"said": "是"}}');
    expect(readPageWords(here)).toEqual({ en: '{"edition":1}', zh: '{"edition":1,"texts":{"said":"是"}}' });
  });
});
