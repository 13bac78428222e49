import { useEffect, useState } from 'react';
import type { Answer } from './answer.ts';
import { ask } from './ask.ts';
import { pollDelayMs } from './poll-delay.ts';
import type { Shape } from './shape.ts';

/** While something is under way, this many failures in a row are waited out in silence. */
const QUIET_FAILURES = 2;

export interface Request<T> {
  readonly url: string;
  /** The same function at each render. */
  readonly shape: Shape<T>;
  /** True while the answer will change by itself and is worth asking again; the same function at each render. */
  readonly underWay: (value: T) => boolean;
}

/**
 * Keeps the newest answer to a request, asking again while it is under way.
 *
 * An answer that arrives after the url has changed, or after a retry, is dropped.
 */
export function useAnswer<T>({ url, shape, underWay }: Request<T>): {
  readonly answer: Answer<T>;
  readonly retry: () => void;
} {
  const [attempt, setAttempt] = useState(0);
  const [heard, setHeard] = useState<{ url: string; attempt: number; answer: Answer<T> } | null>(null);

  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = async (round: number, failures: number, polling: boolean): Promise<void> => {
      const answer = await ask(url, shape);
      if (!current) return;
      const waitOut = polling && answer.state === 'failed' && failures < QUIET_FAILURES;
      if (!waitOut) setHeard({ url, attempt, answer });
      if (!waitOut && !(answer.state === 'ready' && underWay(answer.value))) return;
      timer = setTimeout(() => void listen(round + 1, waitOut ? failures + 1 : 0, true), pollDelayMs(round));
    };
    void listen(0, 0, false);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [url, shape, underWay, attempt]);

  const isCurrent = heard !== null && heard.url === url && heard.attempt === attempt;
  return {
    answer: isCurrent ? heard.answer : { state: 'loading' },
    retry: () => setAttempt((before) => before + 1),
  };
}
