import type { Range } from './formats.ts';
import { FILL, INK, label, LINE, round, SOFT, STRONG, svgImage } from './svg.ts';

export interface TrendPoint {
  /** When it begins, in words. */
  readonly words: string;
  /** Null where too little is known. */
  readonly range: Range | null;
}

export interface TrendChart {
  /** Oldest first. */
  readonly points: readonly TrendPoint[];
  readonly width: number;
  /** How a share is written. */
  readonly share: (share: number) => string;
}

const HEIGHT = 180;
const AXIS = 24;
const LEFT = 44;
const TOP = 8;

/** Draws shares over time, each as a dot on its interval, joined where nothing is missing between: an image address. */
export function trendChart({ points, width, share }: TrendChart): string {
  const step = (width - LEFT) / Math.max(1, points.length);
  const x = (index: number) => LEFT + (index + 0.5) * step;
  const y = (value: number) => TOP + (1 - value) * (HEIGHT - AXIS - TOP);
  const grid = [0, 0.5, 1].map(
    (at) =>
      `<line x1="${LEFT}" x2="${width}" y1="${round(y(at))}" y2="${round(y(at))}" stroke="${LINE}"/>` +
      label({ x: LEFT - 6, y: y(at) + 4, words: share(at), anchor: 'end', color: SOFT }),
  );
  const lines = points.slice(1).map(({ range }, index) => {
    const before = points[index]?.range;
    if (!before || !range) return '';
    const from = `x1="${round(x(index))}" y1="${round(y(before.estimate))}"`;
    return `<line ${from} x2="${round(x(index + 1))}" y2="${round(y(range.estimate))}" stroke="${STRONG}" stroke-width="2"/>`;
  });
  const dots = points.map(({ range }, index) => {
    if (!range) return '';
    const tall = Math.max(2, y(range.low) - y(range.high));
    return (
      `<rect x="${round(x(index) - 5)}" y="${round(y(range.high))}" width="10" height="${round(tall)}" rx="5" fill="${FILL}"/>` +
      `<circle cx="${round(x(index))}" cy="${round(y(range.estimate))}" r="4" fill="${STRONG}"/>`
    );
  });
  const ends = [points[0], points.at(-1)].map((point, index) =>
    label({
      ...{ x: index === 0 ? LEFT : width, y: HEIGHT - 6, words: point?.words ?? '', color: INK },
      anchor: index === 0 ? 'start' : 'end',
    }),
  );
  return svgImage({
    width,
    height: HEIGHT,
    body: [...grid, ...dots.map((dot, at) => (lines[at - 1] ?? '') + dot), ...ends].join(''),
  });
}
