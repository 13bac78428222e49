import type { Dice } from './dice.ts';

/** Where records come from: how often, and how good they are (added to the log-odds at every stage). */
export const SOURCES = [
  { id: 'ORGANIC_SEARCH', label: 'Organic search', weight: 24, logOdds: 0.22 },
  { id: 'PAID_SEARCH', label: 'Paid search', weight: 22, logOdds: -0.08 },
  { id: 'PAID_SOCIAL', label: 'Paid social', weight: 14, logOdds: -0.6 },
  { id: 'DIRECT_TRAFFIC', label: 'Direct traffic', weight: 11, logOdds: 0 },
  { id: 'REFERRALS', label: 'Referrals', weight: 10, logOdds: 0.6 },
  { id: 'OFFLINE', label: 'Offline sources', weight: 10, logOdds: -0.1 },
  { id: 'EMAIL_MARKETING', label: 'Email marketing', weight: 9, logOdds: 0.1 },
] as const;

const WEIGHTS = SOURCES.map(({ weight }) => weight);

export type Source = (typeof SOURCES)[number];

/** A source, each as often as it comes. */
export function anySource(dice: Dice): Source {
  return SOURCES[dice.weighted(WEIGHTS)] ?? SOURCES[0];
}
