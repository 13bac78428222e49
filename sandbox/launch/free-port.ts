import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;
/** An earlier run that was killed may still be ending in order. */
const PATIENCE_MS = 12_000;

/**
 * Waits until nobody listens on a port of this machine.
 *
 * @param name Of the setting that chooses the port, for the error.
 * @throws {Error} when somebody still does after a while, with what to do.
 */
export async function untilPortIsFree(port: number, name: string): Promise<void> {
  const untilMs = Date.now() + PATIENCE_MS;
  while (!(await isFree(port))) {
    if (Date.now() > untilMs) {
      throw new Error(`Port ${port} is taken by another program. Stop it, or choose another port with ${name}.`);
    }
    await sleep(POLL_MS);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
