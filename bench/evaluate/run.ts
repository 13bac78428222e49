import { readFileSync, writeFileSync } from 'node:fs';
import { evaluateBudget } from './budget/evaluate-budget.ts';
import { evaluateIntervals } from './intervals/evaluate-intervals.ts';
import type { Evaluation } from './evaluation.ts';
import { readOptions, USAGE, type EvaluateOptions } from './options.ts';
import { tableLines } from './print-tables.ts';

// npm run evaluate [-- NAME …]: what the program says, held against accounts whose truth is known. See docs/method/evaluation.md.

const EVALUATIONS: readonly Evaluation[] = [evaluateIntervals, evaluateBudget];

/** Below this line a page's tables are replaced. */
const TABLES_BELOW = '\n---\n';
const MINUTE_MS = 60_000;

const say = (text: string) => void process.stdout.write(`${text}\n`);
const names = EVALUATIONS.map(({ name }) => name);
const options = readOptions(process.argv.slice(2), names);
if (typeof options === 'string') {
  process.stderr.write(`${options}\n\n${USAGE}`);
  process.exit(1);
}
const text = evaluate(options);
if (options.page !== null) {
  const [prose = ''] = readFileSync(options.page, 'utf8').split(TABLES_BELOW);
  writeFileSync(options.page, `${prose}${TABLES_BELOW}\n${text.join('\n').trimEnd()}\n`);
}

function evaluate({ names: asked, seed, scale }: EvaluateOptions): string[] {
  const started = performance.now();
  const lines: string[] = [];
  const tell = (line: string) => {
    lines.push(line);
    say(line);
  };
  tell(
    `Seed ${seed}, ${scale === 1 ? 'all' : `${100 * scale} % of the`} repetitions, ${new Date().toISOString().slice(0, 10)}.`,
  );
  tell('');
  const onProgress = (what: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}`);
  };
  for (const { name, title, run } of EVALUATIONS) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    tell(`## ${title}`);
    tell('');
    const tables = run({ seed, scale, onProgress });
    onProgress('');
    for (const table of tables) for (const line of tableLines(table)) tell(line);
  }
  say(`Took ${((performance.now() - started) / MINUTE_MS).toFixed(1)} minutes.`);
  return lines;
}
