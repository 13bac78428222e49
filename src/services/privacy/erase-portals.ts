import type { Clock, Log } from '../ports.ts';
import type { PortalEraser } from './ports.ts';

/** Erases every portal that left and whose time has come. Meant to be called every hour. */
export type ErasePortals = () => Promise<void>;

interface Ports {
  readonly eraser: PortalEraser;
  readonly clock: Clock;
  readonly log: Log;
}

export function erasePortals({ eraser, clock, log }: Ports): ErasePortals {
  return async () => {
    for (const portalId of await eraser.due(clock.nowMs())) {
      if (await eraser.erase(portalId, clock.nowMs())) log.info('portal-erased', { portalId });
    }
  };
}
