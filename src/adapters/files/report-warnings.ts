import type { TooEarly } from '../../core/analysis/analysis.ts';
import { DATA_QUALITY_RULES, type DataQualityCounts, type DataQualityRule } from '../../core/pipeline/data-quality.ts';
import type { PipelineChoice } from './choose-pipeline.ts';
import type { History } from './read-history.ts';

/** Something a reader of the report should know. `records` counts records, or rows where the detail says so. */
export interface Warning {
  readonly code: string;
  readonly detail: string;
  readonly records: number;
}

const RULE_WORDS: Readonly<Record<DataQualityRule, string>> = {
  'no-history': 'No change of stage is known; left out.',
  'unknown-stage': 'Was in a stage that the list of stages does not have; that stage is left out.',
  'same-moment-jump': 'Changed stage more than once within a minute; only the last change counts.',
  'repeated-stage': 'Entered a stage it was in already; joined into one visit.',
  'skipped-stage': 'Went over a stage; counted as a direct move.',
  'moved-back': 'Went back to an earlier stage.',
  reopened: 'Left a won or lost stage again.',
  'changed-pipeline': 'Went on in another pipeline.',
  'history-capped': 'Its oldest changes are cut off.',
  'entered-before-history': 'Was in its first stage before the history begins.',
  'created-late': 'Began in a later stage than the first.',
  'changed-in-bulk': 'Was changed in bulk or by an import.',
  'out-of-order': 'Its rows were not in order of time, or an end lay before its beginning; put in order.',
  'in-the-future': 'Has entries after the moment of the report; they do not exist for it.',
  archived: 'Is archived; left out.',
  merged: 'Swallowed others in a merge.',
  'amount-missing': 'Has no amount.',
  'amount-not-a-number': 'Its amount is not a number; taken as missing.',
};

const TOO_EARLY_WORDS: Readonly<Record<TooEarly['reason'], string>> = {
  'no-records': 'There are no records to read.',
  'few-records': 'There are too few records to say much',
  'nothing-closed': 'Too few records are won or lost to say much',
  'nothing-won': 'Too few records are won to say much',
};

export interface WarningFacts {
  readonly history: History;
  readonly choice: PipelineChoice;
  readonly dataQuality: DataQualityCounts;
  readonly tooEarly: TooEarly | null;
}

/** Everything worth knowing about how the file was read, most serious first. */
export function warningsOf({ history, choice, dataQuality, tooEarly }: WarningFacts): Warning[] {
  const warnings: Warning[] = [];
  if (tooEarly) {
    const { reason, have, need } = tooEarly;
    warnings.push({ code: 'too-early', detail: `${TOO_EARLY_WORDS[reason]} (${have} of ${need}).`, records: have });
  }
  const { count, first } = history.unreadable;
  if (count > 0) {
    const lines = first.map(({ line, reason }) => `line ${line}: ${reason}`).join('; ');
    const detail = `Rows that could not be read (counted in rows)${count > first.length ? ', the first' : ''}: ${lines}.`;
    warnings.push({ code: 'unreadable-rows', detail, records: count });
  }
  if (!choice.chosen.stages.some(({ kind }) => kind === 'lost')) {
    const detail = 'No stage is lost, so every record that is not won counts as still open. Name it with --lost.';
    warnings.push({ code: 'no-lost-stage', detail, records: history.records.count });
  }
  for (const { name, records } of choice.others) {
    const detail = `Were in pipeline "${name}", which this report leaves aside; choose it with --pipeline.`;
    warnings.push({ code: 'other-pipeline', detail, records });
  }
  return [...warnings, ...ruleWarnings(dataQuality, unknownNames(history, choice))];
}

function ruleWarnings(dataQuality: DataQualityCounts, unknown: readonly string[]): Warning[] {
  return DATA_QUALITY_RULES.flatMap((code) => {
    const records = dataQuality[code] ?? 0;
    if (records === 0) return [];
    const names = code === 'unknown-stage' && unknown.length > 0 ? ` Not in the list: ${unknown.join(', ')}.` : '';
    return [{ code, detail: `${RULE_WORDS[code]}${names}`, records }];
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
