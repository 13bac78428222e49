import type { Range } from './formats.ts';
import { FILL, INK, label, LINE, round, SOFT, STRONG, svgImage } from './svg.ts';

export interface IntervalRow {
  readonly words: string;
  readonly range: Range;
}

export interface IntervalChart {
  readonly rows: readonly IntervalRow[];
  readonly width: number;
  /** How a share is written. */
  readonly share: (share: number) => string;
}

const ROW = 34;
const LEFT = 84;
const RIGHT = 48;
const AXIS = 22;

/** Draws shares, one a row, as a dot on its interval: an image address. */
export function intervalChart({ rows, width, share }: IntervalChart): string {
  const top = axisTop(Math.max(0, ...rows.map(({ range }) => range.high)));
  const x = (value: number) => LEFT + (Math.min(value, top) / top) * (width - LEFT - RIGHT);
  const height = rows.length * ROW + AXIS;
  const ticks = [0, top / 2, top].map(
    (at) =>
      `<line x1="${round(x(at))}" x2="${round(x(at))}" y1="0" y2="${height - AXIS}" stroke="${LINE}"/>` +
      label({ x: x(at), y: height - 6, words: share(at), anchor: 'middle', color: SOFT }),
  );
  const drawn = rows.map(({ words, range }, index) => {
    const y = index * ROW + ROW / 2;
    const bar =
      `<rect x="${round(x(range.low))}" y="${y - 5}" width="${round(Math.max(2, x(range.high) - x(range.low)))}" ` +
      `height="10" rx="5" fill="${FILL}"/>`;
    const dot = `<circle cx="${round(x(range.estimate))}" cy="${y}" r="5" fill="${STRONG}"/>`;
    const end = label({ x: width, y: y + 4, words: share(range.estimate), anchor: 'end', color: INK, weight: 600 });
    return label({ x: 0, y: y + 4, words }) + bar + dot + end;
  });
  return svgImage({ width, height, body: [...ticks, ...drawn].join('') });
}

/** The next of 10, 20, 40, 60, 80, 100 %: an axis that ends on a number worth reading. */
function axisTop(highest: number): number {
  return [0.1, 0.2, 0.4, 0.6, 0.8].find((top) => highest <= top) ?? 1;
}
