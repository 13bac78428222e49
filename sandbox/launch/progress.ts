import type { AppReadiness } from './app-api.ts';

/** Where progress is drawn. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 28;
const STEPS = 10;

/**
 * Draws how far the first sync has come: a bar that redraws itself on a terminal, a line a tenth elsewhere.
 *
 * @param stopping Whether somebody has asked to stop: then nothing is drawn any more.
 */
export function progressBar(terminal: Terminal, stopping: () => boolean) {
  let lastTenth = -1;
  let lastFailure: string | null = null;
  let drawn = false;
  return {
    show: ({ reason, progress }: AppReadiness) => {
      if (stopping()) return;
      const { text, share } = describe(reason, progress);
      if (terminal.isTTY) {
        const full = Math.round((share ?? 0) * WIDTH);
        terminal.write(`\r\x1b[K  ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}  ${text}`);
        drawn = true;
      } else {
        const tenth = share === null ? 0 : Math.floor(share * STEPS);
        const failure = progress?.failure ?? null;
        if (tenth !== lastTenth || failure !== lastFailure) terminal.write(`  ${text}\n`);
        [lastTenth, lastFailure] = [tenth, failure];
      }
    },
    done: () => {
      if (drawn && !stopping()) terminal.write('\r\x1b[K');
    },
  };
}

function describe(reason: string | undefined, progress: AppReadiness['progress']) {
  const kinds = progress?.kinds ?? [];
  const done = kinds.reduce((sum, kind) => sum + kind.done, 0);
  const total = kinds.some((kind) => kind.total === null)
    ? null
    : kinds.reduce((sum, kind) => sum + (kind.total ?? 0), 0);
  if (reason === 'analysis-running') return { text: `${done} records read; working out the numbers`, share: 1 };
  const failing = progress?.failure ? ` (trying again after: ${progress.failure})` : '';
  if (total === null || total === 0) return { text: `Asking for the first records${failing}`, share: null };
  return { text: `Reading records: ${done} of ${total}${failing}`, share: Math.min(1, done / total) };
}
