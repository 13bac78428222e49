import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { HEAP_LEFT_ALONE } from '../src/adapters/threads/analysis-thread.ts';
import { analysisBench } from './analysis.ts';
import { burstBench } from './burst.ts';
import { cardsBench } from './cards.ts';
import { firstSyncBench, millionBench } from './first-sync.ts';
import { budgetBench } from './budget.ts';
import { followingBench } from './following.ts';
import { funnelBench } from './funnel.ts';
import { quotaBench } from './quota.ts';
import { readingBench } from './reading.ts';
import { snapshotBench } from './snapshot.ts';
import { storageBench } from './storage.ts';
import { threadBench } from './thread.ts';
import { webhooksBench } from './webhooks.ts';

// npm run bench [-- NAME …]: the figures we promise, measured on this machine. Counts and ratios travel; times do not.

const BENCHES = {
  analysis: analysisBench,
  budget: budgetBench,
  burst: burstBench,
  cards: cardsBench,
  'first-sync': firstSyncBench,
  following: followingBench,
  funnel: funnelBench,
  million: millionBench,
  quota: quotaBench,
  reading: readingBench,
  snapshot: snapshotBench,
  storage: storageBench,
  thread: threadBench,
  webhooks: webhooksBench,
};

const say = (text: string) => void process.stdout.write(`${text}\n`);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  process.stderr.write(`no such bench: ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(1);
}

// Some benches analyse in this process what the product analyses in its thread: the heap begins with as much room here.
if (!process.execArgv.includes(HEAP_LEFT_ALONE)) {
  const again = spawnSync(process.execPath, [HEAP_LEFT_ALONE, ...process.argv.slice(1)], { stdio: 'inherit' });
  process.exit(again.status ?? 1);
}

say(`Node ${process.versions.node}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { name: title, lines } = await bench();
  say(`\n${title}`);
  for (const line of lines) say(`  ${line}`);
}
