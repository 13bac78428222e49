import { escapeHtml } from './escape-html.ts';
import { countWords, daysWords, meanStayWords, shareWords } from './number-words.ts';
import type { Range } from './report-numbers.ts';
import type { ReportStage } from './report.ts';

const ROW = 84;
const BAND = 56;
const TOP = 34;
const WIDTH = 960;
const FUNNEL_MIDDLE = 425;
const FUNNEL_WIDTH = 330;
const SCALE_LEFT = 640;
const SCALE_WIDTH = 290;

/** The funnel as a picture: how many enter each stage, and which share of them goes on, plain and corrected. */
export function funnelDrawing(stages: readonly ReportStage[], bottleneckId: string | null): string {
  const most = Math.max(1, ...stages.map(({ visits }) => visits));
  const height = TOP + stages.length * ROW + 6;
  const widths = stages.map(({ visits }) => Math.max(3, (visits / most) * FUNNEL_WIDTH));
  const rows = stages.map((stage, index) =>
    row(stage, { y: TOP + index * ROW, widths: [widths[index] ?? 3, widths[index + 1] ?? null], bottleneckId }),
  );
  const summary = stages.map(
    ({ label, visits, advancedShare }) => `${label}: ${countWords(visits)} entered, ${shareOf(advancedShare)} go on`,
  );
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="funnel-title funnel-text">
<title id="funnel-title">The funnel, stage by stage</title>
<desc id="funnel-text">${escapeHtml(summary.join('. '))}. The table below has the same numbers.</desc>
${scale(height)}
${rows.join('\n')}
</svg>`;
}

interface Place {
  readonly y: number;
  /** Of this stage and of the one below it. */
  readonly widths: readonly [number, number | null];
  readonly bottleneckId: string | null;
}

function row(stage: ReportStage, { y, widths: [width, below], bottleneckId }: Place): string {
  const { stageId, label, visits, open, medianStayDays, meanStay, advancedShare, naiveRate } = stage;
  const marked = stageId === bottleneckId;
  const [left, right] = [FUNNEL_MIDDLE - width / 2, FUNNEL_MIDDLE + width / 2];
  const neck = below === null ? '' : neckPath({ left, right, y: y + BAND, below });
  const middle = y + BAND / 2;
  // Where half have not left within what can be read, the mean up to there can still be told.
  const mean = medianStayDays === null && meanStay !== null;
  const stay = mean ? `mean stay ${meanStayWords(meanStay)}` : `median stay ${daysWords(medianStayDays)}`;
  return `<g>
<text x="0" y="${middle - 15}" class="name">${escapeHtml(shortened(label))}${marked ? ' <tspan class="mark">· bottleneck</tspan>' : ''}</text>
<text x="0" y="${middle + 4}" class="note">${countWords(visits)} entered · ${countWords(open)} open</text>
<text x="0" y="${middle + 22}" class="note">${stay}</text>
${neck}<rect x="${left}" y="${y}" width="${width}" height="${BAND}" rx="4" class="${marked ? 'band marked' : 'band'}"/>
${dots({ middle, advancedShare, naiveRate })}
</g>`;
}

interface Neck {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly below: number;
}

function neckPath({ left, right, y, below }: Neck): string {
  const [to, from] = [FUNNEL_MIDDLE + below / 2, FUNNEL_MIDDLE - below / 2];
  return `<path d="M${left} ${y - 4} L${right} ${y - 4} L${to} ${y + ROW - BAND + 4} L${from} ${y + ROW - BAND + 4} Z" class="neck"/>\n`;
}

interface Dots {
  readonly middle: number;
  readonly advancedShare: Range | null;
  readonly naiveRate: number | null;
}

function dots({ middle, advancedShare, naiveRate }: Dots): string {
  const naive = naiveRate === null ? '' : `<circle cx="${onScale(naiveRate)}" cy="${middle}" r="6" class="naive"/>`;
  if (advancedShare === null) {
    return `${naive}<text x="${SCALE_LEFT}" y="${middle - 14}" class="note">share not readable yet</text>`;
  }
  const { low, estimate, high } = advancedShare;
  return `<line x1="${onScale(low)}" x2="${onScale(high)}" y1="${middle}" y2="${middle}" class="range"/>
${naive}<circle cx="${onScale(estimate)}" cy="${middle}" r="6.5" class="corrected"/>
<text x="${onScale(estimate)}" y="${middle - 15}" class="value">${shareWords(estimate)}</text>`;
}

function scale(height: number): string {
  return [0, 0.25, 0.5, 0.75, 1]
    .map((share) => {
      const x = onScale(share);
      return `<line x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${height - 6}" class="grid"/><text x="${x}" y="14" class="tick">${share * 100} %</text>`;
    })
    .join('');
}

const MOST_LETTERS = 26;

const onScale = (share: number) => Math.round((SCALE_LEFT + Math.min(1, Math.max(0, share)) * SCALE_WIDTH) * 10) / 10;
const shareOf = (range: Range | null) => (range === null ? 'not readable how many' : shareWords(range.estimate));
const shortened = (label: string) => (label.length > MOST_LETTERS ? `${label.slice(0, MOST_LETTERS - 1)}…` : label);
