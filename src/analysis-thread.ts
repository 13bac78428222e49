import { parentPort } from 'node:worker_threads';
import { tableFromChunks } from './adapters/storage/visit-columns.ts';
import { answerAnalyses } from './adapters/threads/answer-analyses.ts';
import { analyseHistory } from './core/analysis/analyse-history.ts';
import { recommendBudget } from './core/budget/recommend-budget.ts';

// The thread in which analyses and advice are worked out: from packed visits to what is known of a funnel, and from
// that to what is advised.

if (parentPort) {
  answerAnalyses(parentPort, {
    analyse: (visits, { stages, ...question }) =>
      analyseHistory({ ...question, table: tableFromChunks(visits, stages) }),
    advise: recommendBudget,
  });
}
