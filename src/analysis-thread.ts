import { parentPort } from 'node:worker_threads';
import { tableFromChunks } from './adapters/storage/visit-columns.ts';
import { answerAnalyses } from './adapters/threads/answer-analyses.ts';
import { analyseHistory } from './core/analysis/analyse-history.ts';

// The thread in which analyses are worked out: from packed visits to what is known of a funnel.

if (parentPort) {
  answerAnalyses(parentPort, (visits, { stages, ...question }) =>
    analyseHistory({ ...question, table: tableFromChunks(visits, stages) }),
  );
}
