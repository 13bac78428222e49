import { FILL, label, LINE, MARK, round, shorten, signsOf, SOFT, STRONG, svgImage } from './svg.ts';

export interface FunnelStep {
  readonly words: string;
  readonly visits: number;
  /** What stands at the end of the bar. */
  readonly note: string;
  /** Words that mark this step, e.g. "this deal"; empty for none. */
  readonly mark: string;
}

export interface FunnelChart {
  readonly steps: readonly FunnelStep[];
  readonly width: number;
}

const ROW = 46;
const BAR = 18;
const SIGN = 6.4;

/** Draws a funnel, one stage a row, widest where most went through: an image address. */
export function funnelChart({ steps, width }: FunnelChart): string {
  const most = Math.max(1, ...steps.map(({ visits }) => visits));
  const rows = steps.map((step, index) => {
    const y = index * ROW;
    const length = Math.max(2, (step.visits / most) * width);
    const left = (width - length) / 2;
    const color = step.mark === '' ? FILL : STRONG;
    const mark = step.mark === '' ? '' : ` ◂ ${step.mark}`;
    const room = Math.floor((width - (signsOf(step.note) + signsOf(mark)) * SIGN) / SIGN) - 1;
    return (
      label({ x: 0, y: y + 14, words: shorten(step.words, room), weight: step.mark === '' ? 400 : 600 }) +
      (mark === ''
        ? ''
        : label({
            x: signsOf(shorten(step.words, room)) * SIGN + 8,
            y: y + 14,
            words: mark,
            color: MARK,
            weight: 600,
          })) +
      label({ x: width, y: y + 14, words: step.note, anchor: 'end', color: SOFT }) +
      `<rect x="0" y="${y + 20}" width="${width}" height="${BAR}" rx="3" fill="${LINE}" fill-opacity="0.3"/>` +
      `<rect x="${round(left)}" y="${y + 20}" width="${round(length)}" height="${BAR}" rx="3" fill="${color}"/>`
    );
  });
  return svgImage({ width, height: Math.max(1, steps.length) * ROW, body: rows.join('') });
}
