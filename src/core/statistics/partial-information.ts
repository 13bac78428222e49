import { meanOf } from './describe-numbers.ts';
/**
 * What it would be worth to know one quantity before choosing (expected value of partial perfect information, from
 * one sample).
 *
 * Answers "how much more would we win on average, if we knew this first?". The draws are sorted by the quantity and cut
 * into about √n blocks; within a block it is as good as known. What blocks of draws in no order at all would seem to be
 * worth is mere chance and is taken off.
 *
 * @param quantity One value per draw; not changed.
 * @param gains Per action, what it gains in each draw, the draws in an order that says nothing; not changed.
 * @returns 0 or more, in the unit of the gains; 0 with no draws or no actions.
 *
 * Ties: draws with the same quantity keep their order.
 * Limits: a small worth is lost in the chance that is taken off.
 * Cost: O(n log n + n · actions).
 * Source: Strong & Oakley (2011), Med. Decis. Making 31(6), 826–835.
 */
export function partialInformationValue(quantity: readonly number[], gains: readonly Float64Array[]): number {
  const asDrawn = quantity.map((_, draw) => draw);
  const sorted = asDrawn.toSorted((a, b) => (quantity[a] ?? 0) - (quantity[b] ?? 0));
  return Math.max(0, blockwiseBest(sorted, gains) - blockwiseBest(scattered(asDrawn), gains));
}

/**
 * What it would be worth to know everything before choosing (expected value of perfect information).
 *
 * @param gains Per action, what it gains in each draw; not changed.
 * @returns 0 or more; 0 with no draws or no actions.
 */
export function perfectInformationValue(gains: readonly Float64Array[]): number {
  const draws = gains[0]?.length ?? 0;
  if (draws === 0) return 0;
  let best = 0;
  for (let draw = 0; draw < draws; draw += 1) best += Math.max(...gains.map((gain) => gain[draw] ?? 0));
  const means = gains.map(meanOf);
  return Math.max(0, best / draws - Math.max(...means));
}

function blockwiseBest(order: readonly number[], gains: readonly Float64Array[]): number {
  const blocks = Math.max(1, Math.round(Math.sqrt(order.length)));
  let total = 0;
  for (let block = 0; block < blocks; block += 1) {
    const members = order.slice(
      Math.round((block * order.length) / blocks),
      Math.round(((block + 1) * order.length) / blocks),
    );
    const sums = gains.map((gain) => members.reduce((sum, draw) => sum + (gain[draw] ?? 0), 0));
    total += sums.length === 0 ? 0 : Math.max(...sums);
  }
  return order.length === 0 ? 0 : total / order.length;
}

/** Draws that followed each other come to lie far apart, so that no block is alike for having been drawn together. */
function scattered(order: readonly number[]): number[] {
  const stride = Math.max(1, Math.round(Math.sqrt(order.length)));
  return Array.from({ length: stride }, (_, start) => order.filter((draw) => draw % stride === start)).flat();
}
