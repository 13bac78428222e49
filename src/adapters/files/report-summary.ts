import { adviceWords } from './advice-words.ts';
import type { Report, ReportStage } from './report.ts';
import { countWords, dateWords, daysWords, meanStayWords, rangeWords, shareWords, valueWords } from './number-words.ts';
import type { ReportDrill } from './report-why.ts';
import {
  alikeWords,
  bottleneckWords,
  CAUSE_WORDS,
  differenceWords,
  heldAgainstWords,
  practiceWords,
  targetWords,
  WHAT_A_STAKE_MEANS,
  WHY_THEY_DIFFER,
  workloadWords,
} from './report-words.ts';

/** A short report for a terminal. */
export function reportSummary(report: Report): string {
  const { title, text } = bottleneckWords(report);
  const header = [
    'Stage',
    'Entered',
    'Open',
    'Went on',
    '(90 % range)',
    'Lost',
    'Plain rate',
    'Median stay',
    'Mean stay',
  ];
  const lines = table([header, ...report.stages.map(cells)]);
  const warnings = report.warnings.map(({ code, detail, records }) => `  ${countWords(records)} × ${code}: ${detail}`);
  return [
    `${countWords(report.records)} records as of ${dateWords(report.asOfMs)}, shares within ${report.horizonDays} days`,
    '',
    ...lines,
    '',
    WHY_THEY_DIFFER,
    '',
    `${title}. ${text}`,
    ...causeLines(report),
    ...['', ...report.why.targets.map(targetWords), workloadWords(report.why.workload)],
    ...drillLines(report),
    ...adviceLines(report),
    ...(warnings.length > 0 ? ['', 'How the file was read:', ...warnings] : []),
    '',
  ].join('\n');
}

function causeLines({ why: { stakes }, bottleneck: { unit } }: Report): string[] {
  if (stakes.length === 0) return [];
  const header = ['Stage', 'Would bring', '(90 % range)', 'Largest', 'Held against', 'Cause'];
  const rows = stakes.map(({ label, stake, chanceTop, reference, cause }) => [
    ...[label, valueWords(stake.estimate), `${valueWords(stake.low)} to ${valueWords(stake.high)}`],
    ...[shareWords(chanceTop), heldAgainstWords(reference), CAUSE_WORDS[cause]],
  ]);
  return [
    ...[
      '',
      `What each stage costs per quarter, in ${unit === 'wins' ? 'wins' : 'won amounts'}, and what looks like the cause:`,
      ...table([header, ...rows]),
    ],
    WHAT_A_STAKE_MEANS,
  ];
}

function drillLines({ why: { drill, practices } }: Report): string[] {
  if (drill.length === 0) return [];
  const unlike = drill.filter(({ conversion, pace }) => conversion.differs || pace.differs);
  const alike = drill.filter((one) => !unlike.includes(one));
  return [
    ...unlike.flatMap((one) => ['', `${differenceWords(one)}:`, ...table([UNIT_COLUMNS, ...one.units.map(unitCells)])]),
    ...(alike.length === 0 ? [] : ['', alikeWords(alike)]),
    ...practices.flatMap((one) => ['', practiceWords(one)]),
  ];
}

const UNIT_COLUMNS = ['Who', 'Stays', 'Go on', '(90 % range)', 'Stay, times the usual'];

const unitCells = ({ unit, stays, advancedShare, stayTimes }: ReportDrill['units'][number]) => [
  ...[unit, countWords(stays), shareWords(advancedShare.estimate), rangeWords(advancedShare)],
  stayTimes === null ? '–' : valueWords(stayTimes.estimate),
];

function adviceLines({ advice }: Report): string[] {
  if (advice === null) return [];
  const { title, lines } = adviceWords(advice);
  return ['', `The next budget: ${title}.`, ...lines.map((line) => `  ${line}`)];
}

function cells({ label, visits, open, advancedShare, lostShare, naiveRate, ...stays }: ReportStage): string[] {
  const [advanced, lost] = [shareWords(advancedShare?.estimate ?? null), shareWords(lostShare?.estimate ?? null)];
  const counts = [countWords(visits), countWords(open)];
  return [
    label,
    ...counts,
    advanced,
    rangeWords(advancedShare),
    lost,
    shareWords(naiveRate),
    daysWords(stays.medianStayDays),
    meanStayWords(stays.meanStay),
  ];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
