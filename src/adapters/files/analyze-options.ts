import { LONGEST_HORIZON_DAYS } from '../../core/budget/check-settings.ts';
import { parseArgs } from 'node:util';
import { BUDGET_GOALS, USUAL_SETTINGS, type BudgetGoal } from '../../core/budget/budget-settings.ts';
import { AppError } from '../../core/errors.ts';
import { momentOf } from './moment.ts';

/** The command was not given as it must be. */
export class WrongUsage extends AppError {
  override readonly name = 'WrongUsage' as const;
  override readonly code = 'wrong-usage' as const;
}

export interface AnalyzeOptions {
  readonly file: string;
  readonly stages: string | null;
  readonly won: readonly string[];
  readonly lost: readonly string[];
  readonly pipeline: string | null;
  readonly asOfMs: number | null;
  readonly horizonDays: number;
  /** What was spent, month by month; null for a report without advice on the budget. */
  readonly spend: string | null;
  readonly goal: BudgetGoal;
  readonly marginShare: number | null;
  /** A file, or `-` for standard output. */
  readonly json: string | null;
  readonly html: string | null;
}

export const USAGE = `Usage: npm run analyze -- HISTORY.csv [options]

HISTORY.csv is an event log (record_id, stage, entered_at and, if known, left_at, pipeline,
source, owner, amount) or a deal export from HubSpot with its "Date entered" columns.

  --stages FILE     the stages in order, as JSON: [{"id", "label", "kind", "owner"}, …]
  --won A,B         without --stages: the stages that mean won
  --lost C          without --stages: the stages that mean lost
  --pipeline NAME   the pipeline to analyse; else the one with most records
  --as-of DATE      look from this moment (ISO, UTC); else from the latest in the file
  --horizon DAYS    how far ahead to look, 1 to ${LONGEST_HORIZON_DAYS}; else ${USUAL_SETTINGS.horizonDays}
  --spend FILE      what was spent each month (month, leadGeneration, salesEnablement, tools,
                    currency): adds advice on how to split the next budget
  --goal GOAL       with --spend: growth, profit, efficiency, market-share, order-value,
                    retention or new-market; else growth
  --margin SHARE    with --spend: what is left of an amount, such as 0.6
  --json OUT        write JSON to a file, or to standard output with -
  --html OUT        write a page to a file
  --help            show this

Without --json and --html a summary is printed.
`;

/**
 * Reads the arguments of the command.
 *
 * @throws {WrongUsage} saying which argument is wrong and how it should be.
 */
export function readAnalyzeOptions(argv: readonly string[]): AnalyzeOptions | 'help' {
  const { values, positionals } = parsed(argv);
  if (values.help === true) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined) throw new WrongUsage(`Which file?\n\n${USAGE}`);
  if (more.length > 0) throw new WrongUsage(`One file at a time; "${more.join('", "')}" is too much.`);
  return {
    file,
    stages: values.stages ?? null,
    won: namesOf(values.won),
    lost: namesOf(values.lost),
    pipeline: values.pipeline ?? null,
    asOfMs: values['as-of'] === undefined ? null : asOf(values['as-of']),
    horizonDays: values.horizon === undefined ? USUAL_SETTINGS.horizonDays : horizon(values.horizon),
    spend: values.spend ?? null,
    goal: goal(values.goal ?? USUAL_SETTINGS.goal),
    marginShare: values.margin === undefined ? null : margin(values.margin),
    json: values.json ?? null,
    html: values.html ?? null,
  };
}

function parsed(argv: readonly string[]) {
  const one = { type: 'string' } as const;
  const options = {
    stages: one,
    won: one,
    lost: one,
    pipeline: one,
    'as-of': one,
    horizon: one,
    spend: one,
    goal: one,
    margin: one,
    json: one,
    html: one,
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (cause) {
    throw new WrongUsage(`${cause instanceof Error ? cause.message : ''}\n\n${USAGE}`, {}, cause);
  }
}

const namesOf = (list = '') =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

function asOf(text: string): number {
  const moment = momentOf(text);
  if (moment === null)
    throw new WrongUsage(`--as-of ${text} is not an ISO date such as 2024-01-31 or 2024-01-31T09:30Z.`);
  return moment;
}

function horizon(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST_HORIZON_DAYS) return days;
  throw new WrongUsage(`--horizon ${text} is not a whole number of days from 1 to ${LONGEST_HORIZON_DAYS}.`);
}

function goal(text: string): BudgetGoal {
  const known = BUDGET_GOALS.find((one) => one === text);
  if (known !== undefined) return known;
  throw new WrongUsage(`--goal ${text} is none of ${BUDGET_GOALS.join(', ')}.`);
}

function margin(text: string): number {
  const share = Number(text);
  if (share > 0 && share <= 1) return share;
  throw new WrongUsage(`--margin ${text} is not a share above 0 and at most 1, such as 0.6.`);
}
