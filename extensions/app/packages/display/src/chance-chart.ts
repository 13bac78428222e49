import type { Range } from './formats.ts';
import { FILL, INK, label, LINE, round, SOFT, STRONG, svgImage } from './svg.ts';

export interface ChancePoint {
  readonly withinDays: number;
  /** The number of days, in words. */
  readonly words: string;
  readonly range: Range;
}

export interface ChanceChart {
  /** Rising in days. */
  readonly points: readonly ChancePoint[];
  readonly width: number;
  /** How a share is written. */
  readonly share: (share: number) => string;
}

const HEIGHT = 150;
const LEFT = 40;
const RIGHT = 16;
const TOP = 20;
const AXIS = 24;
const TODAY = { withinDays: 0, range: { low: 0, estimate: 0, high: 0 } };

/** Draws a chance that grows with time, from none today, as a curve in its band with a dot at each horizon: an image address. */
export function chanceChart({ points, width, share }: ChanceChart): string {
  const top = axisTop(Math.max(0, ...points.map(({ range }) => range.high)));
  const days = Math.max(1, points.at(-1)?.withinDays ?? 0);
  const x = (withinDays: number) => LEFT + (withinDays / days) * (width - LEFT - RIGHT);
  const y = (value: number) => TOP + (1 - Math.min(value, top) / top) * (HEIGHT - TOP - AXIS);
  const path = (of: (range: Range) => number, order = [TODAY, ...points]) =>
    order.map(({ withinDays, range }) => `${round(x(withinDays))},${round(y(of(range)))}`).join(' ');
  const band = `${path(({ high }) => high)} ${path(({ low }) => low, [TODAY, ...points].toReversed())}`;
  const grid = [0, top / 2, top].map(
    (at) =>
      `<line x1="${LEFT}" x2="${width}" y1="${round(y(at))}" y2="${round(y(at))}" stroke="${LINE}"/>` +
      label({ x: LEFT - 6, y: y(at) + 4, words: share(at), anchor: 'end', color: SOFT }),
  );
  const dots = points.map(({ withinDays, words, range }, index) => {
    const at = { x: x(withinDays), anchor: index === points.length - 1 ? 'end' : 'middle' } as const;
    return (
      `<circle cx="${round(at.x)}" cy="${round(y(range.estimate))}" r="4" fill="${STRONG}"/>` +
      label({ ...at, y: y(range.high) - 6, words: share(range.estimate), color: INK, weight: 600 }) +
      label({ x: at.x + (at.anchor === 'end' ? RIGHT : 0), anchor: at.anchor, y: HEIGHT - 6, words, color: SOFT })
    );
  });
  const body = [
    ...grid,
    `<polygon points="${band}" fill="${FILL}" fill-opacity="0.55"/>`,
    `<polyline points="${path(({ estimate }) => estimate)}" fill="none" stroke="${STRONG}" stroke-width="2"/>`,
    ...dots,
  ];
  return svgImage({ width, height: HEIGHT, body: body.join('') });
}

/** The next of 10, 20, 40, 60, 80, 100 %: an axis that ends on a number worth reading. */
function axisTop(highest: number): number {
  return [0.1, 0.2, 0.4, 0.6, 0.8].find((top) => highest <= top) ?? 1;
}
