import type { ReadyBudget } from '@fulcrum/backend/budget.ts';
import type { PageFormats } from '../page-formats.ts';

/** What every part of the page is given. */
export interface BudgetPartProps {
  readonly budget: ReadyBudget;
  readonly formats: PageFormats;
}
