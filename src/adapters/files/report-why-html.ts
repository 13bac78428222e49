import { escapeHtml } from './escape-html.ts';
import { countWords, daysWords, shareWords, valueWords } from './number-words.ts';
import type { Range } from './report-numbers.ts';
import { NOT_READABLE, table, withRange, withValues } from './report-table.ts';
import type { ReportDrill } from './report-why.ts';
import {
  alikeWords,
  CAUSE_WORDS,
  differenceWords,
  heldAgainstWords,
  practiceWords,
  targetWords,
  WHAT_A_STAKE_MEANS,
  WHAT_THE_DRILL_MEANS,
  workloadWords,
} from './report-words.ts';
import type { Report } from './report.ts';

/** What each stage costs and why, what is wanted and how busy owners are, and whose records it is. */
export function whySections(report: Report): string {
  return `${causesSection(report)}
${workSection(report)}
${drillSection(report)}`;
}

function causesSection({ why: { stakes }, bottleneck: { unit } }: Report): string {
  if (stakes.length === 0) return '';
  const names = ['Stage', 'Would bring', 'Chance to be the largest', 'Held against', 'Cause'];
  const costs = stakes.map(({ label, stake, chanceTop, reference, cause }) => [
    escapeHtml(label),
    withValues(stake, unit),
    shareWords(chanceTop),
    heldAgainstWords(reference),
    CAUSE_WORDS[cause],
  ]);
  const changes = stakes.map((one) => [
    escapeHtml(one.label),
    withRange(one.advancedShareBefore),
    withRange(one.advancedShareNow),
    daysWords(one.medianStayDaysBefore),
    daysWords(one.medianStayDaysNow),
  ]);
  return `<section aria-labelledby="causes">
<h2 id="causes">What each stage costs, and what looks like the cause</h2>
${table(`If the stage were as good as what it is held against, per quarter, in ${unit === 'wins' ? 'wins' : 'won amounts'}`, names, costs)}
<p>${WHAT_A_STAKE_MEANS}</p>
${table('The earlier period and now', ['Stage', 'Went on before', 'Goes on now', 'Median stay before', 'Median stay now'], changes)}
</section>`;
}

/** What is wanted of stages, and how much comes to those who work on them. */
function workSection({ why: { targets, workload } }: Report): string {
  const told = [...targets.map(targetWords), workloadWords(workload)].map((one) => `<p>${escapeHtml(one)}</p>`);
  return `<section aria-labelledby="work">
<h2 id="work">What is wanted, and what comes to an owner</h2>
${told.join('\n')}
</section>`;
}

function drillSection({ why: { drill, practices } }: Report): string {
  if (drill.length === 0) return '';
  const unlike = drill.filter(({ conversion, pace }) => conversion.differs || pace.differs);
  const alike = drill.filter((one) => !unlike.includes(one));
  return `<section aria-labelledby="drill">
<h2 id="drill">Whose records they are</h2>
<p class="soft">${escapeHtml(WHAT_THE_DRILL_MEANS)}</p>
${unlike.map(unitsTable).join('\n')}
${alike.length === 0 ? '' : `<p>${escapeHtml(alikeWords(alike))}</p>`}
${practices.map((one) => `<p>${escapeHtml(practiceWords(one))}</p>`).join('\n')}
</section>`;
}

function unitsTable(drilled: ReportDrill): string {
  const rows = drilled.units.map(({ unit, stays, advancedShare, stayTimes }) => [
    escapeHtml(unit),
    countWords(stays),
    withRange(advancedShare),
    timesWords(stayTimes),
  ]);
  return table(escapeHtml(differenceWords(drilled)), ['Who', 'Stays', 'Go on', 'Stay, times the usual'], rows);
}

const timesWords = (range: Range | null) =>
  range === null
    ? NOT_READABLE
    : `${valueWords(range.estimate)}<small>${valueWords(range.low)} to ${valueWords(range.high)}</small>`;
