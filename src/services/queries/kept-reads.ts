import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Clock } from '../ports.ts';

/** Word of what changes in the database. */
export interface PortalChanges {
  /** False while changes may go unheard. */
  readonly hearing: () => boolean;
  /** `null`: something may have been missed, of any portal. */
  readonly onChange: (listener: (portalId: PortalId | null) => void) => void;
}

interface Ports {
  readonly changes: PortalChanges;
  readonly clock: Clock;
}

interface Kept {
  readonly answer: Promise<unknown>;
  readonly atMs: number;
}

/** Some answers depend on the time of day, and no word of a change is worth trusting for ever. */
const LONGEST_MS = 5_000;
const MOST_PORTALS = 100;
/** Of one portal; the oldest goes first. */
const MOST_ANSWERS = 500;

type Read<Asked extends readonly (string | null)[], Answer> = (portalId: PortalId, ...asked: Asked) => Promise<Answer>;

/**
 * Keeps what was read of a portal until something of that portal changes, for five seconds at most: people look at the
 * same few records, and every surface of a portal rests on the same few facts.
 *
 * Asked again while an answer is under way, both wait for the same one. What fails is not kept; nothing is kept while
 * changes may go unheard. An answer that was under way when something changed is given to those who waited for it and
 * then forgotten.
 *
 * @returns Makes a reader into one that keeps; what it answers is shared and must not be changed.
 */
export function keepReads({ changes, clock }: Ports) {
  const portals = new Map<PortalId, Map<string, Kept>>();
  let readers = 0;
  changes.onChange((portalId) => {
    if (portalId === null) portals.clear();
    else portals.delete(portalId);
  });

  const answersOf = (portalId: PortalId) => {
    const known = portals.get(portalId);
    if (known) return known;
    const none = new Map<string, Kept>();
    forgetOldest(portals, MOST_PORTALS);
    portals.set(portalId, none);
    return none;
  };

  return <Asked extends readonly (string | null)[], Answer>(read: Read<Asked, Answer>): Read<Asked, Answer> => {
    readers += 1;
    const reader = readers;
    return (portalId, ...asked) => {
      if (!changes.hearing()) return read(portalId, ...asked);
      const answers = answersOf(portalId);
      const key = JSON.stringify([reader, ...asked]);
      const known = answers.get(key);
      const nowMs = clock.nowMs();
      if (known && nowMs - known.atMs < LONGEST_MS) return known.answer as Promise<Answer>;
      const answer = read(portalId, ...asked);
      answers.delete(key);
      forgetOldest(answers, MOST_ANSWERS);
      answers.set(key, { answer, atMs: nowMs });
      answer.catch(() => {
        if (answers.get(key)?.answer === answer) answers.delete(key);
      });
      return answer;
    };
  };
}

function forgetOldest(kept: Map<string, unknown>, most: number): void {
  const [oldest] = kept.keys();
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
}
