import type { TooEarly } from '../../core/analysis/analysis.ts';
import { QUALITY_RULES, type QualityFinding } from '../../core/data-quality/quality-finding.ts';
import type { PipelineChoice } from './choose-pipeline.ts';
import { effectWords, RULE_WORDS, warningEffect, type WarningEffect } from './quality-words.ts';
import type { History } from './read-history.ts';

/** Something a reader of the report should know. `records` counts records, or rows where the detail says so. */
export interface Warning {
  readonly code: string;
  readonly detail: string;
  readonly records: number;
  /** What it does to the numbers; null where it moves none, or is no rule. */
  readonly effect: WarningEffect | null;
}

const TOO_EARLY_WORDS: Readonly<Record<TooEarly['reason'], string>> = {
  'no-records': 'There are no records to read.',
  'few-records': 'There are too few records to say much',
  'nothing-closed': 'Too few records are won or lost to say much',
  'nothing-won': 'Too few records are won to say much',
};

export interface WarningFacts {
  readonly history: History;
  readonly choice: PipelineChoice;
  readonly dataQuality: readonly QualityFinding[];
  readonly horizonDays: number;
  readonly tooEarly: TooEarly | null;
}

/** Everything worth knowing about how the file was read, most serious first. */
export function warningsOf({ history, choice, dataQuality, horizonDays, tooEarly }: WarningFacts): Warning[] {
  const warnings: Warning[] = [];
  if (tooEarly) {
    const { reason, have, need } = tooEarly;
    warnings.push({
      code: 'too-early',
      detail: `${TOO_EARLY_WORDS[reason]} (${have} of ${need}).`,
      records: have,
      effect: null,
    });
  }
  const { count, first } = history.unreadable;
  if (count > 0) {
    const lines = first.map(({ line, reason }) => `line ${line}: ${reason}`).join('; ');
    const detail = `Rows that could not be read (counted in rows)${count > first.length ? ', the first' : ''}: ${lines}.`;
    warnings.push({ code: 'unreadable-rows', detail, records: count, effect: null });
  }
  if (!choice.chosen.stages.some(({ kind }) => kind === 'lost')) {
    const detail = 'No stage is lost, so every record that is not won counts as still open. Name it with --lost.';
    warnings.push({ code: 'no-lost-stage', detail, records: history.records.count, effect: null });
  }
  for (const { name, records } of choice.others) {
    const detail = `Were in pipeline "${name}", which this report leaves aside; choose it with --pipeline.`;
    warnings.push({ code: 'other-pipeline', detail, records, effect: null });
  }
  const labels = new Map(choice.chosen.stages.map(({ id, label }) => [id as string, label]));
  return [...warnings, ...ruleWarnings(dataQuality, { unknown: unknownNames(history, choice), labels, horizonDays })];
}

interface Told {
  readonly unknown: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly horizonDays: number;
}

function ruleWarnings(findings: readonly QualityFinding[], { unknown, labels, horizonDays }: Told): Warning[] {
  const inOrder = findings.toSorted((a, b) => QUALITY_RULES.indexOf(a.rule) - QUALITY_RULES.indexOf(b.rule));
  return inOrder.map(({ rule, stageId, records, effect }) => {
    const stage = stageId === null ? '' : ` Stage: ${labels.get(stageId) ?? stageId}.`;
    const names = rule === 'unknown-stage' && unknown.length > 0 ? ` Not in the list: ${unknown.join(', ')}.` : '';
    const shown = effect === null ? null : warningEffect(effect);
    const moves = shown === null ? '' : ` ${effectWords(shown, horizonDays)}`;
    return { code: rule, detail: `${RULE_WORDS[rule]}${names}${stage}${moves}`, records, effect: shown };
  });
}

const MOST_NAMES = 10;

function unknownNames({ stages }: History, { pipelines, stageIds }: PipelineChoice): string[] {
  const known = new Set(pipelines.flatMap((pipeline) => pipeline.stages.map(({ id }) => id)));
  const names = stages.flatMap(({ stage }, index) => {
    const id = stageIds[index];
    return id === undefined || known.has(id) ? [] : [`"${stage}"`];
  });
  return names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), `${names.length - MOST_NAMES} more`] : names;
}
