import type { MessagePort } from 'node:worker_threads';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { AppError } from '../../core/errors.ts';
import type { AnalystQuestion, PackedVisits } from '../../services/analysis/ports.ts';

/** What the program sends to the thread. */
export interface AnalysisAsked {
  readonly id: number;
  readonly visits: PackedVisits;
  readonly question: AnalystQuestion;
}

/** What the thread sends back. */
export type AnalysisAnswered =
  | { readonly id: number; readonly analysis: Analysis }
  | { readonly id: number; readonly failure: { readonly code: string; readonly message: string } };

/** Answers every question that comes through the port, one after the other. */
export function answerAnalyses(
  port: MessagePort,
  analyse: (visits: PackedVisits, question: AnalystQuestion) => Analysis,
): void {
  const answerTo = ({ id, visits, question }: AnalysisAsked): AnalysisAnswered => {
    try {
      return { id, analysis: analyse(visits, question) };
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'unexpected';
      return { id, failure: { code, message: error instanceof Error ? error.message : String(error) } };
    }
  };
  port.on('message', (asked: AnalysisAsked) => port.postMessage(answerTo(asked)));
}
