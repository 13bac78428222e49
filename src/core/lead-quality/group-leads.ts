import type { WordColumn } from '../funnel/record-table.ts';
import type { FollowedLeads } from './followed-leads.ts';

/** Leads with the same word, by their places among the followed ones. */
export interface LeadGroup {
  /** Of the word column; 0 is "not known". */
  readonly code: number;
  readonly leads: Uint32Array;
}

/**
 * Gathers leads by a word (counting sort).
 *
 * @param leads Not changed.
 * @param words Of the records, by row; not changed.
 * @returns Groups that are not empty, most leads first.
 *
 * Ties: of two groups with as many leads the one first named comes first.
 * Cost: O(leads + words).
 */
export function groupLeads({ row, count, everyone }: FollowedLeads, { codes, words }: WordColumn): LeadGroup[] {
  // Nobody tells of any: all are alike, and in order as they are.
  if (words.length === 1) return count === 0 ? [] : [{ code: 0, leads: everyone }];
  const starts = new Uint32Array(words.length + 1);
  for (let lead = 0; lead < count; lead += 1) {
    const code = (codes[row[lead] ?? 0] ?? 0) + 1;
    starts[code] = (starts[code] ?? 0) + 1;
  }
  for (let code = 1; code < starts.length; code += 1) starts[code] = (starts[code] ?? 0) + (starts[code - 1] ?? 0);
  const place = starts.slice();
  const sorted = new Uint32Array(count);
  for (let lead = 0; lead < count; lead += 1) {
    const code = codes[row[lead] ?? 0] ?? 0;
    const at = place[code] ?? 0;
    sorted[at] = lead;
    place[code] = at + 1;
  }
  return words
    .map((_, code) => ({ code, leads: sorted.subarray(starts[code] ?? 0, starts[code + 1] ?? 0) }))
    .filter(({ leads }) => leads.length > 0)
    .sort((a, b) => b.leads.length - a.leads.length);
}
