/** Longest wait for requests and jobs under way when told to stop. */
const STOP_MS = 10_000;

/**
 * Ends the process in order when it is told to, by SIGTERM or SIGINT, and at once when whoever started it and held a
 * line to it (IPC) is gone. To be called before there is anything to lose.
 *
 * @param stop Lets go of what is held, as far as there is anything yet.
 * @returns Ends the process in order with an exit code.
 */
export function stopOnSignal(stop: () => Promise<void>): (code: number) => void {
  let stopping = false;
  const end = (code: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    void stop()
      .catch(() => undefined)
      .then(() => process.exit(code));
  };
  process.once('SIGTERM', () => end(0));
  process.once('SIGINT', () => end(0));
  // Its next run may begin at any moment, and everything that counts is kept at every moment.
  process.once('disconnect', () => process.exit(0));
  return end;
}
