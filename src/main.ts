import type { AddressInfo } from 'node:net';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';

// The server: HTTP and the worker in one process. `worker.ts` is the same without HTTP.

/** Longest wait for requests and jobs under way when told to stop. */
const STOP_MS = 10_000;

const config = readConfig();
const program = await compose(config);
const { app, log } = program;

const server = app.listen(config.PORT, (error?: Error) => {
  if (error) void fail(error);
  else log.info('listening', { port: (server.address() as AddressInfo).port, publicUrl: config.PUBLIC_URL });
});
server.requestTimeout = 30_000;
server.headersTimeout = 10_000;
await program.work();

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), STOP_MS).unref();
  server.close();
  server.closeIdleConnections();
  await program.stop();
  process.exit(0);
}

async function fail(error: Error): Promise<void> {
  log.error('cannot-listen', error, { port: config.PORT });
  await program.stop();
  process.exit(1);
}

process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
