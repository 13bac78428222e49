import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const memory = z.object({
  spentCodes: z.record(z.string(), z.number()),
  turns: z.record(z.string(), z.object({ turn: z.number(), sinceMs: z.number() })),
  revokedGrants: z.array(z.string()),
  uninstalledAtMs: z.record(z.string(), z.number()),
  installedAtMs: z.record(z.string(), z.number()).default({}),
  expiredAtMs: z.record(z.string(), z.number()).default({}),
});

/** What cannot be read off a token: what has been done with it since. */
export interface TokenMemory {
  /** True once per grant. */
  spendCode(grant: string, atMs: number): boolean;
  /** The newest refresh token of a grant, and since when it is. */
  newestTurn(grant: string): { readonly turn: number; readonly sinceMs: number };
  keepTurn(grant: string, turn: number, sinceMs: number): void;
  revoke(grant: string): void;
  isRevoked(grant: string): boolean;
  uninstall(portalId: number, atMs: number): void;
  /** −Infinity: never. */
  uninstalledAtMs(portalId: number): number;
  /** A token was handed out for this account. */
  install(portalId: number, atMs: number): void;
  isInstalled(portalId: number): boolean;
  /** Access tokens that were handed out until now are no longer good. */
  expire(portalId: number, atMs: number): void;
  /** −Infinity: never. */
  expiredAtMs(portalId: number): number;
}

/** @param file Absent: forgotten when the process ends. */
export function tokenMemory(file: string | undefined): TokenMemory {
  const known: Known =
    file !== undefined && existsSync(file) ? memory.parse(JSON.parse(readFileSync(file, 'utf8'))) : fresh();
  const keep = () => {
    if (file === undefined) return;
    writeFileSync(`${file}.new`, JSON.stringify(known));
    renameSync(`${file}.new`, file);
  };
  return {
    spendCode(grant, atMs) {
      if (known.spentCodes[grant] !== undefined) return false;
      known.spentCodes[grant] = atMs;
      keep();
      return true;
    },
    newestTurn: (grant) => known.turns[grant] ?? { turn: 0, sinceMs: 0 },
    keepTurn(grant, turn, sinceMs) {
      known.turns[grant] = { turn, sinceMs };
      keep();
    },
    revoke(grant) {
      known.revokedGrants.push(grant);
      keep();
    },
    isRevoked: (grant) => known.revokedGrants.includes(grant),
    uninstall(portalId, atMs) {
      known.uninstalledAtMs[String(portalId)] = atMs;
      keep();
    },
    ...installs(known, keep),
  };
}

type Known = z.infer<typeof memory>;

function installs(known: Known, keep: () => void) {
  const uninstalledAtMs = (portalId: number) => known.uninstalledAtMs[String(portalId)] ?? -Infinity;
  return {
    uninstalledAtMs,
    install(portalId: number, atMs: number) {
      known.installedAtMs[String(portalId)] = atMs;
      keep();
    },
    isInstalled: (portalId: number) => (known.installedAtMs[String(portalId)] ?? -Infinity) > uninstalledAtMs(portalId),
    expire(portalId: number, atMs: number) {
      known.expiredAtMs[String(portalId)] = atMs;
      keep();
    },
    expiredAtMs: (portalId: number) => known.expiredAtMs[String(portalId)] ?? -Infinity,
  };
}

const fresh = (): Known => ({
  spentCodes: {},
  turns: {},
  revokedGrants: [],
  uninstalledAtMs: {},
  installedAtMs: {},
  expiredAtMs: {},
});
