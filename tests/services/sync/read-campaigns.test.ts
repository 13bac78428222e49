import { describe, expect, it } from '@jest/globals';
import type { Campaign } from '../../../src/core/budget/campaign-spend.ts';
import { readCampaigns } from '../../../src/services/sync/read-campaigns.ts';
import type { Granted } from '../../../src/services/sync/ports.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeNets } from '../../fakes/nets.ts';
import { fakeClock, fakeLog } from '../../fakes/services.ts';
import { campaign } from '../../fakes/settings.ts';

async function keptAfter(answer: Granted<readonly Campaign[]>) {
  const { nets, marks } = fakeNets({});
  const clock = fakeClock();
  const kept: (readonly Campaign[])[] = [];
  const campaigns = {
    keepCampaigns: (_portalId: string, found: readonly Campaign[]) => Promise.resolve(void kept.push(found)),
  };
  const crm = { campaigns: () => Promise.resolve(answer) };
  await readCampaigns({ crm, campaigns, nets, clock, log: fakeLog() })(portal);
  return { kept, readAtMs: marks().campaignsReadAtMs, nowMs: clock.nowMs() };
}

describe('reading campaigns', () => {
  it('keeps those that cost anything, and notes when', async () => {
    const { kept, readAtMs, nowMs } = await keptAfter({ granted: true, value: [campaign(), campaign({ spent: 0 })] });
    expect(kept).toEqual([[campaign()]]);
    expect(readAtMs).toBe(nowMs);
  });

  it('keeps none where the right to read them was not given, and does not ask again at once', async () => {
    const { kept, readAtMs, nowMs } = await keptAfter({ granted: false });
    expect(kept).toEqual([[]]);
    expect(readAtMs).toBe(nowMs);
  });
});
