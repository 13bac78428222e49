import { describe, expect, it } from '@jest/globals';
import { SETTINGS_WORDS_EN } from '../../../extensions/app/settings/words/settings-words-en.ts';
import { SETTINGS_WORDS_ZH } from '../../../extensions/app/settings/words/settings-words-zh.ts';
import { readSpendText } from '../../../src/adapters/files/spend-text.ts';

const HEADER = 'month,leadGeneration,salesEnablement,tools,currency';

/** Texts with one thing wrong, by what the server calls it. */
const WRONG: Readonly<Record<string, string>> = {
  'not-a-table': '',
  'column-missing': 'month,tools\n2026-03,1',
  'row-too-short': `${HEADER}\n2026-03,1,2`,
  'row-too-long': `${HEADER}\n2026-03,1,2,3,EUR,9`,
  'month-not-readable': `${HEADER}\nsoon,1,2,3,EUR`,
  'month-doubled': `${HEADER}\n2026-03,1,2,3,EUR\n2026-03,1,2,3,EUR`,
  'amount-missing': `${HEADER}\n2026-03,,2,3,EUR`,
  'amount-not-a-number': `${HEADER}\n2026-03,much,2,3,EUR`,
  'amount-negative': `${HEADER}\n2026-03,-1,2,3,EUR`,
  'currency-not-readable': `${HEADER}\n2026-03,1,2,3,coins`,
  'currency-differs': `${HEADER}\n2026-03,1,2,3,USD`,
};

describe('what is wrong with a line of spend', () => {
  it.each(Object.entries(WRONG))('is told in English as the server says it, and in Chinese words: %s', (code, text) => {
    const [problem] = readSpendText(text, 'EUR').problems;
    if (problem === undefined) throw new Error('nothing was found wrong');
    expect(problem.code).toBe(code);
    expect(SETTINGS_WORDS_EN.csvProblem('4', problem)).toBe(`Line 4: ${problem.message}`);
    const chinese = SETTINGS_WORDS_ZH.csvProblem('4', problem);
    expect(chinese).toMatch(/^第 4 行：.*\p{Script=Han}.*。$/u);
    expect(chinese).not.toContain(problem.message);
  });

  it('is told in the words of a newer server where its name is not known yet', () => {
    const problem = { line: 4, code: 'of-tomorrow', message: 'Something new.' };
    expect(SETTINGS_WORDS_ZH.csvProblem('4', problem)).toBe('第 4 行：Something new.');
  });
});
