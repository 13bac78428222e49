import type { Range } from './formats.ts';
import { FILL, INK, label, LINE, MARK, round, SOFT, STRONG, svgImage } from './svg.ts';

export interface SplitPoint {
  /** Share of lead generation in both lines together, 0–1. */
  readonly leadShare: number;
  readonly gain: Range;
}

export interface SplitMark {
  readonly leadShare: number;
  readonly words: string;
}

export interface SplitChart {
  /** Rising in `leadShare`. */
  readonly points: readonly SplitPoint[];
  readonly marks: readonly SplitMark[];
  readonly width: number;
  readonly height: number;
  /** How a share of lead generation is written. */
  readonly share: (share: number) => string;
  readonly value: (value: number) => string;
}

const LEFT = 64;
const BOTTOM = 26;
const TOP = 34;

/** Draws what each split brings over leaving all as it is, as a line in its band: an image address. */
export function splitChart({ points, marks, width, height, share, value }: SplitChart): string {
  const from = points[0]?.leadShare ?? 0;
  const to = points.at(-1)?.leadShare ?? 1;
  const most = Math.max(0, ...points.map(({ gain }) => gain.high));
  const least = Math.min(0, ...points.map(({ gain }) => gain.low));
  const x = (at: number) => LEFT + ((at - from) / Math.max(1e-9, to - from)) * (width - LEFT - 8);
  const y = (at: number) => TOP + ((most - at) / Math.max(1e-9, most - least)) * (height - TOP - BOTTOM);
  const path = (of: (gain: Range) => number, order = points) =>
    order.map(({ leadShare, gain }) => `${round(x(leadShare))},${round(y(of(gain)))}`).join(' ');
  const band = `${path((gain) => gain.high)} ${path((gain) => gain.low, points.toReversed())}`;
  const body = [
    `<polygon points="${band}" fill="${FILL}" fill-opacity="0.45"/>`,
    `<line x1="${LEFT}" x2="${width}" y1="${round(y(0))}" y2="${round(y(0))}" stroke="${LINE}"/>`,
    `<polyline points="${path((gain) => gain.estimate)}" fill="none" stroke="${STRONG}" stroke-width="2"/>`,
    ...[most, 0, least].map((at) => label({ x: LEFT - 6, y: y(at) + 4, words: value(at), anchor: 'end', color: SOFT })),
    label({ x: LEFT, y: height - 6, words: share(from), color: SOFT }),
    label({ x: width, y: height - 6, words: share(to), anchor: 'end', color: SOFT }),
    ...marks.map(({ leadShare, words }, index) =>
      markAt({ at: x(leadShare), words, index, height, onTheLeft: x(leadShare) > (LEFT + width) / 2 }),
    ),
  ];
  return svgImage({ width, height, body: body.join('') });
}

interface MarkAt {
  readonly at: number;
  readonly words: string;
  readonly index: number;
  readonly height: number;
  /** Of its line, so that the words stay on the drawing. */
  readonly onTheLeft: boolean;
}

/** A dashed line with its words; each has a line of its own, so that two that are close can both be read. */
function markAt({ at, words, index, height, onTheLeft }: MarkAt): string {
  const x = round(at);
  return (
    `<line x1="${x}" x2="${x}" y1="${TOP}" y2="${height - BOTTOM}" stroke="${MARK}" stroke-dasharray="4 3"/>` +
    label({
      x: at + (onTheLeft ? -4 : 4),
      y: 12 + index * 14,
      words,
      anchor: onTheLeft ? 'end' : 'start',
      color: INK,
      weight: 600,
    })
  );
}
