import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { InstallStates } from '../../services/installation/ports.ts';
import type { Tables } from './tables.ts';

/** Installations that were begun. Only hashes are kept: who reads the table cannot finish an installation. */
export function installStates(db: Kysely<Tables>): InstallStates {
  return {
    async remember(state, expiresAtMs) {
      await db
        .insertInto('install_states')
        .values({ state_hash: hashOf(state), expires_at: new Date(expiresAtMs) })
        .onConflict((conflict) => conflict.column('state_hash').doNothing())
        .execute();
    },

    async spend(state, nowMs) {
      const now = new Date(nowMs);
      const hash = hashOf(state);
      // One statement: of two who spend the same state, one deletes it. Expired ones go with it.
      const gone = await db
        .deleteFrom('install_states')
        .where((where) => where.or([where('state_hash', '=', hash), where('expires_at', '<=', now)]))
        .returning(['state_hash', 'expires_at'])
        .execute();
      return gone.some(({ state_hash, expires_at }) => state_hash === hash && expires_at > now);
    },
  };
}

const hashOf = (state: string) => createHash('sha256').update(state, 'utf8').digest('hex');
