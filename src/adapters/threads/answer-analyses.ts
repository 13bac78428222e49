import type { MessagePort } from 'node:worker_threads';
import type { Analysis } from '../../core/analysis/analysis.ts';
import type { BudgetAnswer } from '../../core/budget/recommendation.ts';
import type { BudgetQuestion } from '../../core/budget/study-response.ts';
import { AppError } from '../../core/errors.ts';
import type { AnalystQuestion, PackedVisits } from '../../services/analysis/ports.ts';

/** What the program sends to the thread. */
export type ThreadAsked =
  | { readonly id: number; readonly visits: PackedVisits; readonly question: AnalystQuestion }
  | { readonly id: number; readonly budget: BudgetQuestion };

/** What the thread sends back. */
export type ThreadAnswered =
  | { readonly id: number; readonly answer: Analysis | BudgetAnswer }
  | { readonly id: number; readonly failure: { readonly code: string; readonly message: string } };

interface Workings {
  readonly analyse: (visits: PackedVisits, question: AnalystQuestion) => Analysis;
  readonly advise: (question: BudgetQuestion) => BudgetAnswer;
}

/** Answers every question that comes through the port, one after the other. */
export function answerAnalyses(port: MessagePort, { analyse, advise }: Workings): void {
  const answerTo = (asked: ThreadAsked): ThreadAnswered => {
    const { id } = asked;
    try {
      return { id, answer: 'budget' in asked ? advise(asked.budget) : analyse(asked.visits, asked.question) };
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'unexpected';
      return { id, failure: { code, message: error instanceof Error ? error.message : String(error) } };
    }
  };
  port.on('message', (asked: ThreadAsked) => port.postMessage(answerTo(asked)));
}
