// Maven's "CRM Sales Opportunities" as an event log: node scripts/maven-to-events.mjs sales_pipeline.csv > events.csv
// An opportunity enters "Engaging" on its engage date and "Won" or "Lost" on its close date. Those still in
// "Prospecting" have no date; their rows come out without one, so that the reader counts and reports them.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: node scripts/maven-to-events.mjs sales_pipeline.csv > events.csv');
  process.exit(1);
}

const [header = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
const names = header.split(',');
const lines = rows.flatMap((row) => {
  const values = row.split(',');
  const of = (name) => values[names.indexOf(name)] ?? '';
  const event = (stage, at, amount) => [of('opportunity_id'), stage, at, of('sales_agent'), amount].join(',');
  const [stage, engaged, closed] = [of('deal_stage'), of('engage_date'), of('close_date')];
  if (engaged === '') return [event(stage, '', '')];
  const start = event('Engaging', engaged, '');
  return closed === '' ? [start] : [start, event(stage, closed, stage === 'Won' ? of('close_value') : '')];
});
process.stdout.write(['record_id,stage,entered_at,owner,amount', ...lines, ''].join('\n'));
