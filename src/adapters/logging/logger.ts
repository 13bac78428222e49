import { pino, stdTimeFunctions, type DestinationStream } from 'pino';
import type { Facts, Log } from '../../services/ports.ts';
import { describeError } from './describe-error.ts';
import { redactFacts } from './redaction.ts';

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Standard output when not given. */
  readonly destination?: DestinationStream;
}

/**
 * Lines are written together, since each writing costs as much as a tenth of a card: when so many bytes have gathered or so
 * many milliseconds have passed, at an error, and at the exit.
 */
const GATHERED = { minLength: 8_192, periodicFlush: 250 };

/** One line of JSON for each event, without secrets and people. */
export function logger({ level, destination }: LogOptions): Log {
  const settings = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const out = pino(settings, destination ?? pino.destination({ sync: false, ...GATHERED }));
  const clean = (facts: Facts = {}) => redactFacts(facts);
  return {
    info: (event, facts) => out.info(clean(facts), event),
    warn: (event, facts) => out.warn(clean(facts), event),
    error: (event, error, facts) => {
      out.error({ ...clean(facts), error: describeError(error) }, event);
      out.flush();
    },
  };
}
