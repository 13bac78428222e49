/** Where progress is shown: standard error, or a stand-in. */
export interface ProgressScreen {
  readonly isTTY: boolean;
  write(text: string): unknown;
}

const WIDTH = 30;
const BAR_EVERY_MS = 100;
const LINE_EVERY_MS = 3_000;

/** Shows how far a long reading has come: a bar on a terminal, else a line every few seconds. */
export function progressBar(screen: ProgressScreen, nowMs: () => number) {
  let shownAtMs = nowMs();
  let shown = false;
  return {
    show: (done: number, inAll: number) => {
      const at = nowMs();
      if (at - shownAtMs < (screen.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
      shownAtMs = at;
      shown = true;
      const share = inAll > 0 ? Math.min(1, done / inAll) : 1;
      const percent = `${Math.floor(share * 100)} %`;
      const full = Math.round(share * WIDTH);
      const bar = `\r[${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}] ${percent.padStart(5)} of ${megabytes(inAll)}`;
      screen.write(screen.isTTY ? bar : `Read ${percent} of ${megabytes(inAll)}\n`);
    },
    /** Clears the bar. */
    end: () => {
      if (shown && screen.isTTY) screen.write('\r\u001B[2K');
    },
  };
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
