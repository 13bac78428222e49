import type { Analysis } from '../../core/analysis/analysis.ts';
import { checkSettings } from '../../core/budget/check-settings.ts';
import { readSpend } from '../../core/budget/read-spend.ts';
import type { BudgetRefusal } from '../../core/budget/spend.ts';
import type { InputsReader } from './ports.ts';

type Inputs = Awaited<ReturnType<InputsReader['inputs']>>;

/** What of the spend and settings cannot be worked with; empty when they can. */
export function refusalsOf({ spend, settings }: Inputs, { budget }: Pick<Analysis, 'budget'>): BudgetRefusal[] {
  const { refusals, present } = readSpend(spend, settings, budget);
  return [...refusals, ...checkSettings(settings, present)];
}

/** Whether advice can stand on what is entered: what was advised on other spend says nothing any more. */
export const canBeAdvised = (inputs: Inputs, analysis: Pick<Analysis, 'budget'>): boolean =>
  inputs.spend.length > 0 && refusalsOf(inputs, analysis).length === 0;
