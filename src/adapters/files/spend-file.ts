import { readFile } from 'node:fs/promises';
import type { SpendMonth } from '../../core/budget/spend.ts';
import { readSpendText, SPEND_NEEDS } from './spend-text.ts';
import { UnreadableFile } from './unreadable-file.ts';

const MOST_SHOWN = 20;

/**
 * Reads spend.csv: what was spent in each month.
 *
 * @throws {UnreadableFile} naming every line that is wrong, and what to do about it. Nothing is passed over in silence: a
 *   month left out would count as not known.
 */
export async function readSpendFile(path: string): Promise<readonly SpendMonth[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UnreadableFile(`Cannot open ${path}. Check the name, and that you may read it.`, {}, cause);
  });
  const { months, problems } = readSpendText(text, null);
  if (problems.length > 0) {
    const lines = problems.slice(0, MOST_SHOWN).map(({ line, message }) => `  line ${line}: ${message}`);
    throw new UnreadableFile([`${path} cannot be used as it is. It needs ${SPEND_NEEDS}.`, ...lines].join('\n'));
  }
  if (months.length === 0) throw new UnreadableFile(`${path} has a header and no months below it.`);
  return months;
}
