import { INK, label, LINE, MARK, round, shorten, STRONG, svgImage } from './svg.ts';

export interface PointsRow {
  readonly words: string;
  /** Above 0 drawn to the right, below to the left. */
  readonly points: number;
  readonly told: string;
}

const ROW = 28;
const BAR = 14;
const SIGN = 6.4;
const ENDS = 52;

/** Draws what adds and what subtracts, one a row, from a line in the middle: an image address. */
export function pointsChart(rows: readonly PointsRow[], width: number): string {
  const left = Math.round(width * 0.4);
  const middle = left + (width - left) / 2;
  const reach = (width - left) / 2 - ENDS;
  const most = Math.max(0.1, ...rows.map(({ points }) => Math.abs(points)));
  const drawn = rows.map(({ words, points, told }, index) => {
    const y = index * ROW;
    const length = (Math.abs(points) / most) * reach;
    const adds = points >= 0;
    const end = middle + (adds ? length + 6 : -length - 6);
    return (
      label({ x: 0, y: y + 18, words: shorten(words, Math.floor(left / SIGN) - 1) }) +
      `<rect x="${round(adds ? middle : middle - length)}" y="${y + 7}" width="${round(Math.max(1, length))}" ` +
      `height="${BAR}" rx="2" fill="${adds ? STRONG : MARK}"/>` +
      label({ x: end, y: y + 18, words: told, anchor: adds ? 'start' : 'end', color: INK, weight: 600 })
    );
  });
  const height = Math.max(1, rows.length) * ROW;
  const line = `<line x1="${round(middle)}" x2="${round(middle)}" y1="0" y2="${height}" stroke="${LINE}"/>`;
  return svgImage({ width, height, body: line + drawn.join('') });
}
