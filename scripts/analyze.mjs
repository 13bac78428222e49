// npm run analyze -- HISTORY.csv: installs and compiles what is missing, then reads a history and reports on it.
import { ensureBuilt, ensureInstalled } from './ensure.mjs';

await ensureInstalled();
await ensureBuilt();

const { runAnalyze } = await import('../dist/src/analyze.js');
const { argv, env, stdout, stderr } = process;
// npm runs scripts from the top of the project; files are named from where the user stands.
if (env.npm_lifecycle_event === 'analyze' && env.INIT_CWD) process.chdir(env.INIT_CWD);
// Whoever reads the output may stop early (| head): that is no error.
stdout.on('error', ({ code }) => process.exit(code === 'EPIPE' ? 0 : 1));
process.exitCode = await runAnalyze(argv.slice(2), { stdout, stderr, nowMs: () => performance.now() });
