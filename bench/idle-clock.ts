import { setImmediate as turn } from 'node:timers/promises';

/** So many turns of the event loop without work, and nobody is about to do anything. */
const QUIET_TURNS = 20;

/**
 * Time that passes only while everybody waits, and then at once to the next moment somebody waits for: what is left is
 * the waiting that a quota makes, whatever machine this is.
 *
 * @param isBusy Whether calls are under way.
 */
export function idleClock(startMs: number, isBusy: () => boolean) {
  let nowMs = startMs;
  let sleepers: { readonly untilMs: number; readonly wake: () => void }[] = [];
  let watching = false;

  const watch = async () => {
    let quiet = 0;
    while (sleepers.length > 0) {
      await turn();
      quiet = isBusy() ? 0 : quiet + 1;
      if (quiet < QUIET_TURNS) continue;
      quiet = 0;
      nowMs = Math.max(nowMs, Math.min(...sleepers.map(({ untilMs }) => untilMs)));
      const due = sleepers.filter(({ untilMs }) => untilMs <= nowMs);
      sleepers = sleepers.filter(({ untilMs }) => untilMs > nowMs);
      for (const { wake } of due) wake();
    }
    watching = false;
  };
  return {
    clock: { nowMs: () => nowMs },
    sleep: (ms: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ untilMs: nowMs + ms, wake });
        if (watching) return;
        watching = true;
        void watch();
      }),
  };
}
