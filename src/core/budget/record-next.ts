import { partialInformationValue, perfectInformationValue } from '../statistics/partial-information.ts';
import type { FittedResponse } from './fitted-response.ts';
import type { JudgedMoves } from './judge-moves.ts';
import type { RecordNext } from './recommendation.ts';

/** What history there is of each line. */
export interface HistoryKnown {
  readonly spend: 'none' | 'short' | 'long';
  readonly unit: 'value' | 'wins';
}

/**
 * What to record or to try, so that the next advice is surer; ranked by what knowing it would be worth.
 *
 * Answers "which of all that we do not know keeps us from choosing better?".
 *
 * @param fitted Not changed.
 * @param judged Of the goal; not changed.
 * @param known Says how each number could be learnt.
 * @returns Most worth first; empty when nothing could change the choice.
 *
 * Ties: in the order in which money goes from spend to win.
 * Cost: one sort of the draws per number.
 * Source: docs/method/budget.md §7.
 */
export function recordNext(
  { draws }: FittedResponse,
  { moves }: Pick<JudgedMoves, 'moves'>,
  { spend, unit }: HistoryKnown,
): RecordNext[] {
  const gains = moves.map((move) => move.gains);
  if (spend === 'none') {
    const worth = perfectInformationValue(gains);
    return worth > 0 ? [{ code: 'enter-spend', about: 'spend', worth }] : [];
  }
  const ofValue = draws.newValue.map((value, draw) => value - (draws.openValue[draw] ?? 0));
  const long = spend === 'long';
  const asked: readonly (readonly [RecordNext['code'], RecordNext['about'], readonly number[]])[] = [
    [long ? 'vary-lead-generation' : 'enter-spend', 'leadResponse', draws.leadResponse],
    ['record-sources', 'paidShare', draws.paidShare],
    ['let-sales-judge-leads', 'marginalQuality', draws.marginalQuality],
    ['record-owners-and-touches', 'loadResponse', draws.loadResponse],
    [long ? 'vary-sales-enablement' : 'enter-spend', 'salesResponse', draws.salesResponse],
    ['record-who-sells', 'capacityRelief', draws.capacityRelief],
    [unit === 'value' ? 'log-lost-deals' : 'record-amounts', 'value', ofValue],
  ];
  return asked
    .map(([code, about, quantity]) => ({ code, about, worth: partialInformationValue(quantity, gains) }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth);
}
