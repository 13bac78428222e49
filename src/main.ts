import type { AddressInfo } from 'node:net';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { stopOnSignal } from './stop-on-signal.ts';

// The server: HTTP and the worker in one process. `worker.ts` is the same without HTTP.

const config = readConfig();
const program = await compose(config);
const { app, log } = program;

const server = app.listen(config.PORT, (error?: Error) => {
  if (error) {
    log.error('cannot-listen', error, { port: config.PORT });
    end(1);
  } else log.info('listening', { port: (server.address() as AddressInfo).port, publicUrl: config.PUBLIC_URL });
});
server.requestTimeout = 30_000;
server.headersTimeout = 10_000;

const end = stopOnSignal(async () => {
  server.close();
  server.closeIdleConnections();
  await program.stop();
});

await program.work().catch((error: unknown) => {
  log.error('cannot-work', error);
  end(1);
});
