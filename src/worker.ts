import { compose } from './compose.ts';
import { readConfig } from './config.ts';

// A worker of its own, for many machines on one PostgreSQL: jobs, no HTTP.

const config = readConfig();
const program = await compose(config);
await program.work();
program.log.info('working');

let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await program.stop();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
