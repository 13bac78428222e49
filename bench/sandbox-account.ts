import type { PortalRecord, SandboxPortal } from '../sandbox/portals/portal.ts';
import { generateAccount } from '../sandbox/portals/generate-account.ts';

const FIRST_ID = 10_000_000;
const PATTERNS = 2000;

/** An account of so many deals and nothing else. They are alike in shares, and each has an id of its own. */
export function accountOfDeals(count: number): SandboxPortal {
  const base = generateAccount({ seed: 3, anchorMs: Date.UTC(2026, 10, 1), leads: PATTERNS });
  const patterns = base.records('deals').live;
  const live = Array.from({ length: count }, (_, place): PortalRecord => {
    const pattern = patterns[place % patterns.length];
    if (pattern === undefined) throw new RangeError('an account without deals');
    return { ...pattern, id: FIRST_ID + place };
  });
  const shelf = { live, archived: [], find: (id: number) => live[id - FIRST_ID] };
  const nothing = { live: [], archived: [], find: () => undefined };
  return {
    portalId: base.portalId,
    details: base.details,
    kinds: ['contacts', 'deals'],
    owners: base.owners,
    spend: [],
    pipelines: (kind) => (kind === 'deals' ? base.pipelines(kind) : []),
    properties: (kind) => base.properties(kind),
    records: (kind) => (kind === 'deals' ? shelf : nothing),
    associated: () => [],
  };
}
