import { useState } from 'react';
import type { Failure, Reply } from './answer.ts';

/** A change that a person makes: whether it is under way, and why the last one was refused. */
export interface ChangeState<A extends readonly unknown[], T> {
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** Sends it, once at a time; settles with what the server answered, or null where one is under way already. */
  readonly send: (...args: A) => Promise<Reply<T> | null>;
}

/** Keeps track of one kind of change: no second one while the first is under way. */
export function useChange<A extends readonly unknown[], T>(
  change: (...args: A) => Promise<Reply<T>>,
): ChangeState<A, T> {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (...args: A): Promise<Reply<T> | null> => {
    if (busy) return null;
    setBusy(true);
    const reply = await change(...args);
    setBusy(false);
    setFailure(reply.state === 'failed' ? reply.failure : null);
    return reply;
  };
  return { busy, failure, send };
}
