import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { MINUTE_MS } from '../../src/core/pipeline/time-units.ts';
import { evaluateBottleneck } from './bottleneck/evaluate-bottleneck.ts';
import { evaluateBudget } from './budget/evaluate-budget.ts';
import type { Evaluation, ResultTable } from './evaluation.ts';
import { evaluateIntervals } from './intervals/evaluate-intervals.ts';
import { evaluateLeads } from './leads/evaluate-leads.ts';
import { readOptions, USAGE, type EvaluateOptions } from './options.ts';
import { withSections, type Section } from './page.ts';
import { tableLines } from './print-tables.ts';

// npm run evaluate [-- NAME …]: what the program says, held against accounts whose truth is known. See
// docs/method/evaluation.md. Each evaluation runs in a thread of its own, which loads this file again.

const EVALUATIONS: readonly Evaluation[] = [evaluateIntervals, evaluateBottleneck, evaluateLeads, evaluateBudget];

interface Asked {
  readonly name: string;
  readonly seed: number;
  readonly scale: number;
}

/** What a thread posts: how far it is, and at last its tables. */
type Posted = { readonly progress: string } | { readonly tables: readonly ResultTable[] };

const say = (text: string) => void process.stdout.write(`${text}\n`);
const show = (progress: string) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${progress}`);

if (isMainThread) await main();
else answer(workerData as Asked);

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  if (words.includes('--help')) {
    say(USAGE);
    return;
  }
  const options = readOptions(
    words,
    EVALUATIONS.map(({ name }) => name),
  );
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${USAGE}`);
    process.exit(1);
  }
  const started = performance.now();
  const sections = await evaluate(options);
  say(`Took ${((performance.now() - started) / MINUTE_MS).toFixed(1)} minutes.`);
  if (options.page === null) return;
  const titles = EVALUATIONS.map(({ title }) => title);
  writeFileSync(options.page, withSections(readFileSync(options.page, 'utf8'), sections, titles));
}

async function evaluate({ names, seed, scale }: EvaluateOptions): Promise<Section[]> {
  const part = scale === 1 ? 'all' : `${Math.round(100 * scale)} % of the`;
  const run = `Seed ${seed}, ${part} repetitions, ${new Date().toISOString().slice(0, 10)}.`;
  const asked = EVALUATIONS.filter(({ name }) => names.length === 0 || names.includes(name));
  const running = asked.map(({ name, title }) => ({ title, tables: ask({ name, seed, scale }) }));
  const sections: Section[] = [];
  for (const { title, tables } of running) {
    const lines = [run, '', ...(await tables).flatMap(tableLines)];
    show('');
    for (const line of [`## ${title}`, '', ...lines]) say(line);
    sections.push({ title, lines });
  }
  return sections;
}

/** Has a thread work it out. */
function ask(asked: Asked): Promise<readonly ResultTable[]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: asked });
    thread.on('message', (posted: Posted) => {
      if ('tables' in posted) resolve(posted.tables);
      else show(`${asked.name}: ${posted.progress}`);
    });
    thread.on('error', reject);
  });
}

/** What a thread does. */
function answer({ name, seed, scale }: Asked): void {
  const post = (posted: Posted) => parentPort?.postMessage(posted);
  const evaluation = EVALUATIONS.find((one) => one.name === name);
  const onProgress = (progress: string) => post({ progress });
  post({ tables: evaluation?.run({ seed, scale, onProgress }) ?? [] });
}
