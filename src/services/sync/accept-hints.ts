import { AppError } from '../../core/errors.ts';
import type { Hint, HintJob, HintKind, InboxDoor } from './ports.ts';

/**
 * Takes in what HubSpot says has changed. When the promise is kept, the hints are in the database for good and the
 * jobs that read them are asked for; when it is broken, nothing is, and HubSpot is to send them again.
 */
export type AcceptHints = (hints: readonly Hint[]) => Promise<void>;

/** More hints wait to be written than can be held. HubSpot sends them again. */
export class InboxBusy extends AppError {
  override readonly name = 'InboxBusy' as const;
  override readonly code = 'inbox-busy' as const;
  override readonly retryable = true;
}

interface Ports {
  readonly inbox: InboxDoor;
}

/** One person's work often changes several things within seconds: they are read together. */
const GATHER_MS = 2000;
const MOST_TOGETHER = 5000;
const MOST_WAITING = 50_000;

interface Waiting {
  readonly hints: readonly Hint[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Writes one transaction at a time; what comes meanwhile goes into the next one together. */
export function acceptHints({ inbox }: Ports): AcceptHints {
  const waiting: Waiting[] = [];
  let held = 0;
  let serving = false;

  const serve = async (): Promise<void> => {
    while (waiting.length > 0) {
      const together = takeSome(waiting);
      const hints = together.flatMap((one) => one.hints);
      await inbox.accept(hints, jobFor).then(
        () => together.forEach(({ done }) => done()),
        (error: unknown) => together.forEach(({ failed }) => failed(error)),
      );
      held -= hints.length;
    }
    serving = false;
  };

  return (hints) => {
    if (hints.length === 0) return Promise.resolve();
    if (held + hints.length > MOST_WAITING) return Promise.reject(new InboxBusy('too many hints wait', { held }));
    return new Promise((done, failed) => {
      held += hints.length;
      waiting.push({ hints, done, failed });
      if (serving) return;
      serving = true;
      void serve();
    });
  };
}

/** At least one; more as long as they stay within what one transaction should hold. */
function takeSome(waiting: Waiting[]): Waiting[] {
  let size = 0;
  const end = waiting.findIndex(({ hints }, index) => (size += hints.length) > MOST_TOGETHER && index > 0);
  return waiting.splice(0, end === -1 ? waiting.length : end);
}

function jobFor(kind: HintKind): HintJob {
  if (kind === 'contact-to-forget') return { kind: 'forget-contacts', putOffMs: 0 };
  return { kind: 'sync-records', putOffMs: GATHER_MS };
}
