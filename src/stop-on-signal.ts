/** Longest wait for requests and jobs under way when told to stop. */
const STOP_MS = 10_000;
/** One Ctrl+C may come twice: the terminal sends it to everybody, and npm hands it on once more. */
const SAME_MS = 500;

interface HowToStop {
  /** Told at once, since the rest may take a while. */
  readonly said: () => void;
  readonly withinMs?: number;
}

/**
 * Ends the process in order when it is told to, by SIGTERM or SIGINT; told so again, or after `withinMs`, at once. Also
 * at once when whoever started it and held a line to it (IPC) is gone: everything that counts is kept at every moment.
 * To be called before there is anything to lose.
 *
 * @param stop Lets go of what is held, as far as there is anything yet.
 * @returns Ends the process in order with an exit code.
 */
export function stopOnSignal(
  stop: () => Promise<void>,
  { said, withinMs = STOP_MS }: HowToStop,
): (code: number) => void {
  let stopping = false;
  let toldMs: number | null = null;
  const end = (code: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), withinMs).unref();
    void stop()
      .catch(() => undefined)
      .then(() => process.exit(code));
  };
  const onSignal = () => {
    const nowMs = performance.now();
    if (toldMs !== null && nowMs - toldMs > SAME_MS) process.exit(1);
    if (toldMs !== null) return;
    toldMs = nowMs;
    said();
    end(0);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  // Its next run may begin at any moment.
  process.once('disconnect', () => process.exit(0));
  return end;
}
