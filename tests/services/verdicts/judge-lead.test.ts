import { describe, expect, it } from '@jest/globals';
import { judgeLead } from '../../../src/services/verdicts/judge-lead.ts';
import type { KeptVerdict } from '../../../src/services/verdicts/ports.ts';
import { recordId } from '../../fixtures/records.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeClock, fakeLog } from '../../fakes/services.ts';

const caller = { portalId: portal, userId: '7' };
const asked = { leadId: recordId('701'), accepted: false, reason: 'no-budget' };

function setUp(status: 'connected' | 'disconnected' | null, known: readonly string[] = ['701']) {
  const kept: KeptVerdict[] = [];
  const clock = fakeClock();
  const verdicts = {
    judge: (_portalId: string, verdict: KeptVerdict) => {
      if (!known.includes(verdict.leadId)) return Promise.resolve(null);
      kept.push(verdict);
      return Promise.resolve(verdict);
    },
  };
  return { kept, clock, judge: judgeLead({ status: () => Promise.resolve(status), verdicts, clock, log: fakeLog() }) };
}

describe('judging a lead', () => {
  it('keeps what was said, by whom and when', async () => {
    const { judge, kept, clock } = setUp('connected');
    const verdict = { ...asked, by: '7', atMs: clock.nowMs() };
    expect(await judge(caller, asked)).toEqual({ judged: true, verdict });
    expect(kept).toEqual([verdict]);
  });

  it.each([
    [null, 'not-installed'],
    ['disconnected' as const, 'portal-disconnected'],
  ])('is refused to a portal that is %s', async (status, reason) => {
    const { judge, kept } = setUp(status);
    expect(await judge(caller, asked)).toEqual({ judged: false, reason });
    expect(kept).toEqual([]);
  });

  it('is refused for a lead that is not known', async () => {
    expect(await setUp('connected', []).judge(caller, asked)).toEqual({ judged: false, reason: 'lead-unknown' });
  });
});
