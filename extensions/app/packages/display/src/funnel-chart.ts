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
/** So much of a name is worth more than the words of its mark. */
const NAME = 12;

/** Draws a funnel, one stage a row, widest where most went through: an image address. */
export function funnelChart({ steps, width }: FunnelChart): string {
  const most = Math.max(1, ...steps.map(({ visits }) => visits));
  const rows = steps.map((step, index) => {
    const y = index * ROW;
    const length = Math.max(2, (step.visits / most) * width);
    const left = (width - length) / 2;
    const beside = (mark: string): number => Math.floor(width / SIGN - signsOf(step.note + mark)) - 1;
    const whole = step.mark && ` ◂ ${step.mark}`;
    const mark = beside(whole) < Math.min(NAME, signsOf(step.words)) ? whole.slice(0, 2) : whole;
    const name = shorten(step.words, beside(mark));
    return (
      label({ x: 0, y: y + 14, words: name, weight: mark ? 600 : 400 }) +
      (mark && label({ x: signsOf(name) * SIGN + 8, y: y + 14, words: mark, color: MARK, weight: 600 })) +
      label({ x: width, y: y + 14, words: step.note, anchor: 'end', color: SOFT }) +
      `<rect x="0" y="${y + 20}" width="${width}" height="${BAR}" rx="3" fill="${LINE}" fill-opacity="0.3"/>` +
      `<rect x="${round(left)}" y="${y + 20}" width="${round(length)}" height="${BAR}" rx="3" fill="${mark ? STRONG : FILL}"/>`
    );
  });
  return svgImage({ width, height: Math.max(1, steps.length) * ROW, body: rows.join('') });
}
