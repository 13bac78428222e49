import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Analysis } from '../../core/analysis/analysis.ts';
import type { BudgetAnswer } from '../../core/budget/recommendation.ts';
import { AppError } from '../../core/errors.ts';
import { MINUTE_MS } from '../../core/pipeline/time-units.ts';
import type { Adviser } from '../../services/advice/ports.ts';
import type { Analyst, AnalystQuestion, PackedVisits } from '../../services/analysis/ports.ts';
import type { ThreadAnswered, ThreadAsked } from './answer-analyses.ts';

/** The thread could not work the history out; `facts.cause` is the code of what went wrong there. */
export class AnalysisFailed extends AppError {
  override readonly name = 'AnalysisFailed' as const;
  override readonly code = 'analysis-failed' as const;
}

/** The thread ended while it was at work: out of memory, or stopped with the program. */
export class AnalysisCutOff extends AppError {
  override readonly name = 'AnalysisCutOff' as const;
  override readonly code = 'analysis-cut-off' as const;
  override readonly retryable = true;
}

export interface AnalysisThread extends Analyst, Adviser {
  /** Ends the thread; what it is at is cut off. */
  readonly stop: () => Promise<void>;
}

export interface ThreadOptions {
  /** The compiled program of the thread. */
  readonly entry: URL;
  /** Without work for so long it ends, and gives back its memory. */
  readonly idleMs?: number;
}

type WithoutId<Asked> = Asked extends { readonly id: number } ? Omit<Asked, 'id'> : never;

interface Awaited {
  readonly resolve: (answer: Analysis | BudgetAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Much longer than an analysis waits for more changes to gather: while an account is being worked in, one warm thread serves
 * them all. A new one takes five times as long for its first analysis.
 */
const IDLE_MS = 10 * MINUTE_MS;
/**
 * How large the thread's heap may grow, MB, before all of it is looked through for what is no longer needed. Left to itself that
 * happens in every analysis or two, and throws away what the functions within functions were compiled to: some eighty are then
 * compiled anew each time. See docs/decisions/0009-a-heap-that-is-left-alone.md.
 */
export const HEAP_LEFT_ALONE = '--initial-old-space-size=64';

/**
 * One thread beside the event loop in which analyses are worked out, one at a time, so that cards are answered
 * meanwhile. It starts with the first question, and anew after it has ended for whatever reason.
 */
export function analysisThread({ entry, idleMs = IDLE_MS }: ThreadOptions): AnalysisThread {
  const awaited = new Map<number, Awaited>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let asked = 0;

  const settle = (answer: ThreadAnswered) => {
    const waiting = awaited.get(answer.id);
    awaited.delete(answer.id);
    if ('answer' in answer) waiting?.resolve(answer.answer);
    else waiting?.reject(new AnalysisFailed(answer.failure.message, { cause: answer.failure.code }));
    if (awaited.size === 0) idle = setTimeout(() => void stop(), idleMs).unref();
  };
  const start = (): Worker => {
    // Read when a heap is made, so that it holds for this thread and not for the program's own heap.
    setFlagsFromString(HEAP_LEFT_ALONE);
    const started = new Worker(entry);
    started.on('message', settle);
    whenEnded(started, (error) => {
      if (worker === started) worker = null;
      for (const { reject } of awaited.values()) reject(error);
      awaited.clear();
    });
    return started;
  };
  const stop = async () => {
    clearTimeout(idle);
    await worker?.terminate();
  };

  // What comes back is what this kind of question is answered with.
  const ask = <Answer>(question: WithoutId<ThreadAsked>, handedOver: readonly ArrayBuffer[]): Promise<Answer> => {
    clearTimeout(idle);
    const id = (asked += 1);
    return new Promise((resolve, reject) => {
      awaited.set(id, { resolve: (answer) => resolve(answer as Answer), reject });
      worker ??= start();
      worker.postMessage({ ...question, id }, handedOver);
    });
  };

  return {
    analyse: (visits, question) => ask(...handedOver(visits, question)),
    advise: (budget) => ask({ budget }, []),
    stop,
  };
}

/** The visits go over whole: nothing of them is copied, and nobody else may use them afterwards. */
function handedOver(visits: PackedVisits, question: AnalystQuestion): [WithoutId<ThreadAsked>, ArrayBuffer[]] {
  const own = visits.map(ownBuffer);
  return [{ visits: own, question }, own.map(({ buffer }) => buffer)];
}

function whenEnded(worker: Worker, tell: (error: AnalysisCutOff) => void): void {
  let cause: unknown;
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', (exitCode) =>
    tell(new AnalysisCutOff('the thread of the analysis has ended', { exitCode }, cause)),
  );
}

/** Bytes that may be handed over: those of a shared pool would take their neighbours along. */
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  const whole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  return whole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
