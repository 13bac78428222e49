import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { product, type Product } from './product.ts';

const CALLERS = 150;
const DRIP_MS = 400;
/** As main.ts has them, and the time until Node looks. */
const HEADERS_WITHIN_MS = 10_000 + 2000;
const REQUEST_WITHIN_MS = 30_000 + 2000;
/** This machine has other things to do. */
const SLACK_MS = 4000;

let program: Product;
beforeAll(async () => {
  program = await product({ HUBSPOT_CLIENT_ID: 'id', HUBSPOT_CLIENT_SECRET: 'secret' });
  program.start();
  await program.untilAlive();
}, 60_000);
afterAll(async () => {
  await program.stop();
  program.forget();
});

/** Calls, says so much at once, and from then on a byte now and again; settles when it is hung up on. */
function slowCaller(port: number, begin: string, sockets: Socket[]): Promise<number> {
  const beganMs = performance.now();
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(begin));
    sockets.push(socket);
    const drip = setInterval(() => socket.write('x'), DRIP_MS);
    socket.on('error', () => undefined);
    socket.resume().on('close', () => {
      clearInterval(drip);
      resolve(performance.now() - beganMs);
    });
  });
}

const WAYS = [
  {
    begin: 'GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: ',
    withinMs: HEADERS_WITHIN_MS,
  },
  {
    begin:
      'POST /webhooks/hubspot HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n[',
    withinMs: REQUEST_WITHIN_MS,
  },
];

describe('callers who never come to an end, with their headers or with their body (slowloris)', () => {
  it(
    'are hung up on, and keep nobody waiting meanwhile',
    async () => {
      const port = Number(new URL(program.url).port);
      const sockets: Socket[] = [];
      const ways = WAYS.map(({ begin, withinMs }) => ({
        withinMs,
        lasted: Promise.all(Array.from({ length: CALLERS }, () => slowCaller(port, begin, sockets))),
      }));
      await sleep(2 * DRIP_MS);
      expect(sockets.filter(({ destroyed }) => !destroyed)).toHaveLength(2 * CALLERS);
      const answered: number[] = [];
      for (let asked = 0; asked < 20; asked += 1) {
        const beganMs = performance.now();
        expect((await fetch(`${program.url}/healthz`)).status).toBe(200);
        answered.push(performance.now() - beganMs);
      }
      expect(Math.max(...answered)).toBeLessThan(1000);
      for (const { withinMs, lasted } of ways) {
        const times = await lasted;
        expect(Math.max(...times)).toBeLessThan(withinMs + SLACK_MS);
        expect(Math.min(...times)).toBeGreaterThan(withinMs / 2);
      }
    },
    REQUEST_WITHIN_MS + 30_000,
  );
});
