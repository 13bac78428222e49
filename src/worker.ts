import { begin } from './begin.ts';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { stopOnSignal } from './stop-on-signal.ts';

// A worker of its own, for many machines on one PostgreSQL: jobs, no HTTP.

const program = await begin(() => compose(readConfig()));
const end = stopOnSignal(() => program.stop(), { said: () => program.log.info('stopping') });

await program.work().then(
  () => program.log.info('working'),
  (error: unknown) => {
    program.log.error('cannot-work', error);
    end(1);
  },
);
