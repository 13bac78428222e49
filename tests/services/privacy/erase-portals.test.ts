import { expect, it } from '@jest/globals';
import type { PortalId } from '../../../src/core/pipeline/identifiers.ts';
import { erasePortals } from '../../../src/services/privacy/erase-portals.ts';
import { fakeClock, fakeLog } from '../../fakes/services.ts';

it('erases every portal whose time has come, and says so only of those that were still due', async () => {
  const log = fakeLog();
  const erased: string[] = [];
  const eraser = {
    due: () => Promise.resolve(['1', '2'] as PortalId[]),
    // The second one installed again meanwhile.
    erase: (portalId: PortalId) => {
      erased.push(portalId);
      return Promise.resolve(portalId === '1');
    },
  };
  await erasePortals({ eraser, clock: fakeClock(), log })();
  expect(erased).toEqual(['1', '2']);
  expect(log.lines).toEqual([{ level: 'info', event: 'portal-erased', facts: { portalId: '1' } }]);
});
