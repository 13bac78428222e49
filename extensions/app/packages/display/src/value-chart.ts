import type { Range } from './formats.ts';
import { FILL, INK, label, LINE, round, shorten, SOFT, STRONG, svgImage } from './svg.ts';

export interface ValueRow {
  readonly words: string;
  readonly range: Range;
  /** Drawn stronger than the others. */
  readonly marked: boolean;
}

export interface ValueChart {
  readonly rows: readonly ValueRow[];
  readonly width: number;
  /** How a value is written. */
  readonly value: (value: number) => string;
}

const ROW = 30;
const AXIS = 22;
const SIGN = 6.4;
/** Below this names need more of the room. */
const NARROW = 400;

/** Draws values, one a row, as a dot on its interval: an image address. */
export function valueChart({ rows, width, value }: ValueChart): string {
  const left = Math.round(width * (width < NARROW ? 0.42 : 0.3));
  const right = 64;
  const top = roundUp(Math.max(0, ...rows.map(({ range }) => range.high)));
  const x = (at: number) => left + (Math.max(0, Math.min(at, top)) / top) * (width - left - right);
  const height = rows.length * ROW + AXIS;
  const ticks = [0, top / 2, top].map(
    (at) =>
      `<line x1="${round(x(at))}" x2="${round(x(at))}" y1="0" y2="${height - AXIS}" stroke="${LINE}"/>` +
      label({ x: x(at), y: height - 6, words: value(at), anchor: 'middle', color: SOFT }),
  );
  const drawn = rows.map(({ words, range, marked }, index) => {
    const y = index * ROW + ROW / 2;
    const span = Math.max(2, x(range.high) - x(range.low));
    return (
      label({ x: 0, y: y + 4, words: shorten(words, Math.floor(left / SIGN) - 1), weight: marked ? 600 : 400 }) +
      `<rect x="${round(x(range.low))}" y="${y - 5}" width="${round(span)}" height="10" rx="5" fill="${FILL}"/>` +
      `<circle cx="${round(x(range.estimate))}" cy="${y}" r="${marked ? 6 : 4}" fill="${STRONG}"/>` +
      label({ x: width, y: y + 4, words: value(range.estimate), anchor: 'end', color: INK, weight: marked ? 600 : 400 })
    );
  });
  return svgImage({ width, height, body: [...ticks, ...drawn].join('') });
}

/** The next of 1, 2, 5, 10, 20, …: an axis that ends on a number worth reading. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  return (([1, 2, 5] as const).find((step) => value <= step * size) ?? 10) * size;
}
