/** How often it is looked whether npm's shell is still there. */
const LOOK_MS = 250;

/**
 * Ends this process in order when it was started by npm and the shell between the two is gone: npm hands SIGTERM to that
 * shell, which ends of it without a word to its own child.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  look.unref();
}
