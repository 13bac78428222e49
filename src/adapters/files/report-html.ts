import { adviceWords } from './advice-words.ts';
import { escapeHtml } from './escape-html.ts';
import { funnelDrawing } from './funnel-drawing.ts';
import { REPORT_STYLE } from './report-style.ts';
import { countWords, dateWords, daysWords, endWords, shareWords } from './number-words.ts';
import { bottleneckWords, NOT_TOLD_BEYOND, SOURCE_WORDS, WHAT_THE_END_MEANS, WHY_THEY_DIFFER } from './report-words.ts';
import type { Warning } from './report-warnings.ts';
import type { Range } from './report-numbers.ts';
import { LONG_COLUMN, NOT_READABLE, table, withMean, withRange, withValues } from './report-table.ts';
import { whySections } from './report-why-html.ts';
import type { Report, ReportStage } from './report.ts';

/** A report as one page that needs nothing else: no script, no font, no picture from anywhere. */
export function reportHtml(report: Report): string {
  const { title, text } = bottleneckWords(report);
  const { asOfMs, horizonDays, records, bottleneck, stages, warnings } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Funnel report · ${escapeHtml(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<header>
<h1>Where this funnel loses most</h1>
<p>${countWords(records)} records as of <time datetime="${new Date(asOfMs).toISOString()}">${dateWords(asOfMs)}</time>. Shares count what happens within ${horizonDays} days of entering a stage.</p>
</header>
<section class="${bottleneck.stageId === null ? 'verdict' : 'verdict found'}" aria-labelledby="verdict">
<h2 id="verdict">${escapeHtml(title)}</h2>
<p>${escapeHtml(text)}</p>
</section>
${adviceSection(report)}
${funnelSection(stages, bottleneck.stageId)}
${whySections(report)}
${endSection(report)}
${sourcesSection(report)}
${warningsSection(warnings)}
<footer>Ranges hold the truth nine times in ten if the records behave alike; records that differ in kind make them wider in truth.</footer>
</main>
</body>
</html>
`;
}

function adviceSection({ advice }: Report): string {
  if (advice === null) return '';
  const { title, lines } = adviceWords(advice);
  return `<section class="${advice.recommendation.verdict === 'shift' ? 'verdict found' : 'verdict'}" aria-labelledby="advice">
<h2 id="advice">The next budget: ${escapeHtml(title)}</h2>
${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
</section>`;
}

function funnelSection(stages: readonly ReportStage[], bottleneckId: string | null): string {
  const names = ['Stage', 'Entered', 'Open', 'Went on', 'Lost', 'Plain rate', 'Median stay', 'Mean stay'];
  const rows = stages.map((stage) => [
    escapeHtml(stage.label),
    countWords(stage.visits),
    countWords(stage.open),
    withRange(stage.advancedShare),
    withRange(stage.lostShare),
    shareWords(stage.naiveRate),
    daysWords(stage.medianStayDays),
    withMean(stage.meanStay),
  ]);
  return `<section aria-labelledby="funnel">
<h2 id="funnel">The funnel</h2>
<p class="soft">${escapeHtml(WHY_THEY_DIFFER)}</p>
<div class="scroll">${funnelDrawing(stages, bottleneckId)}</div>
<div class="key"><span><i class="dot"></i>share that goes on, corrected</span><span><i class="bar"></i>its likely range (90 %)</span><span><i class="ring"></i>plain rate</span></div>
${table('The same numbers', names, rows)}
</section>`;
}

function endSection({ stages, standing, horizonDays }: Report): string {
  if (stages.length === 0) return '';
  const ends = stages.map(({ label, wonInTheEnd, beyondData, lossesIgnoredShare }) => [
    escapeHtml(label),
    wonInTheEnd === null ? NOT_READABLE : endWords(wonInTheEnd),
    beyondData.notTold === null ? withRange(beyondData.onwardsShare) : NOT_TOLD_BEYOND[beyondData.notTold],
    shareWords(lossesIgnoredShare),
  ]);
  const ids = new Map(standing.flatMap(({ places }) => places.map(({ stageId, label }) => [stageId, label])));
  const places = [...ids].map(([stageId, label]) => [
    escapeHtml(label),
    ...standing.map((one) => withRange(one.places.find((place) => place.stageId === stageId)?.share ?? NOBODY)),
  ]);
  const after = standing.map(({ withinDays }) => `After ${daysWords(withinDays)}`);
  return `<section aria-labelledby="end">
<h2 id="end">Where records stand, and how they end</h2>
<p class="soft">${escapeHtml(WHAT_THE_END_MEANS)}</p>
${places.length === 0 ? '' : table('Of all that enter the funnel', ['Stage', ...after], places)}
${table('Of those who enter a stage', ['Stage', 'Won in the end', 'Goes on, beyond the data', `On within ${horizonDays} days if losses are ignored`], ends)}
</section>`;
}

const NOBODY: Range = { low: 0, estimate: 0, high: 0 };

function sourcesSection({ sources, horizonDays, bottleneck: { unit } }: Report): string {
  if (sources.every(({ source }) => source === null)) return '';
  const rows = sources.map(({ source, records, winChance, valuePerRecord, verdict }) => [
    source === null ? '<span class="soft">not known</span>' : escapeHtml(source),
    countWords(records),
    withRange(winChance),
    withValues(valuePerRecord, unit),
    SOURCE_WORDS[verdict],
  ]);
  return `<section aria-labelledby="sources">
<h2 id="sources">Where records come from</h2>
${table(`Chance to be won within ${horizonDays} days of entering the funnel`, ['Source', 'Records', 'Chance to be won', 'Value of one', 'Verdict'], rows)}
</section>`;
}

function warningsSection(warnings: readonly Warning[]): string {
  if (warnings.length === 0) return '';
  const rows = warnings.map(({ code, detail, records }) => [escapeHtml(code), countWords(records), escapeHtml(detail)]);
  return `<section aria-labelledby="warnings">
<h2 id="warnings">How the file was read</h2>
${table('Rules that were needed, and the records each one touched', ['Rule', 'Records', LONG_COLUMN], rows)}
</section>`;
}
