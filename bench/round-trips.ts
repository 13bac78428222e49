import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const MIB = 2 ** 20;

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export async function listening(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Asks one request after the other until the work has ended. */
export async function roundTrips(server: Server, work: Promise<unknown>): Promise<number[]> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const times: number[] = [];
  const working = { still: true };
  const ended = work.finally(() => {
    working.still = false;
  });
  while (working.still) {
    const start = performance.now();
    await (await fetch(url)).text();
    times.push(performance.now() - start);
    await pause(2);
  }
  await ended;
  return times;
}

/** How far the process's memory rises above where it is now. */
export function watchedMemory() {
  const start = process.memoryUsage.rss();
  let most = start;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  return {
    stop: () => {
      clearInterval(watching);
      return most - start;
    },
  };
}
