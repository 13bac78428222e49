import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { begin } from './begin.ts';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { stopOnSignal } from './stop-on-signal.ts';

// The server: HTTP and the worker in one process. `worker.ts` is the same without HTTP.

const config = await begin(readConfig);
const program = await begin(() => compose(config));
const { app, log } = program;

// Node looks for slow callers every half minute only, which would let them stay for longer than the limits say.
const limits = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2000 };
const server = createServer(limits, app)
  .on('error', (error) => {
    log.error('cannot-listen', error, { port: config.PORT });
    const why = (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? 'another program has it' : error.message;
    process.stderr.write(`cannot listen on port ${config.PORT}: ${why}. PORT chooses another.\n`);
    end(1);
  })
  .listen(config.PORT, () => {
    log.info('listening', { port: (server.address() as AddressInfo).port, publicUrl: config.PUBLIC_URL });
  });

const end = stopOnSignal(
  async () => {
    server.close();
    server.closeIdleConnections();
    await program.stop();
  },
  { said: () => log.info('stopping') },
);

await program.work().catch((error: unknown) => {
  log.error('cannot-work', error);
  end(1);
});
