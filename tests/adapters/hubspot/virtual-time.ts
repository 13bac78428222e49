/** Time that passes only when everybody waits, and then at once to the next moment somebody waits for. */
export function virtualTime() {
  let nowMs = 1_000_000;
  let sleepers: { readonly untilMs: number; readonly wake: () => void }[] = [];

  const settle = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  return {
    clock: { nowMs: () => nowMs },
    sleep: (ms: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ untilMs: nowMs + ms, wake });
      }),
    /** Lets time pass up to a moment from now, or until nobody waits. */
    pass: async (ms: number): Promise<void> => {
      const endMs = nowMs + ms;
      while (true) {
        await settle();
        const next = Math.min(...sleepers.map(({ untilMs }) => untilMs));
        if (next > endMs) break;
        nowMs = next;
        const due = sleepers.filter(({ untilMs }) => untilMs <= nowMs);
        sleepers = sleepers.filter(({ untilMs }) => untilMs > nowMs);
        for (const { wake } of due) wake();
      }
      nowMs = endMs;
    },
  };
}
