import { varianceOf } from '../statistics/describe-numbers.ts';
import { sliceDraws } from '../statistics/elliptical-slice.ts';
import { sampleNormal, type Random } from '../statistics/random.ts';
import type { ElicitedLeads } from './budget-settings.ts';
import type { LoadElasticity } from './budget-facts.ts';
import type { ResponseDraws } from './fitted-response.ts';
import type { PairReading, Reading } from './learn-response.ts';
import type { Priors } from './priors.ts';
import type { BudgetLine } from './spend.ts';

/** What a trial of the account's own found; it enters without an allowance for budgets that follow demand. */
export interface TrialResult {
  readonly line: BudgetLine;
  /** Of all leads, or of all wins, by what is spent on the line. */
  readonly estimate: number;
  /** Above 0. */
  readonly standardError: number;
  /** Months of entry it was read from, `YYYY-MM`: history does not learn from them a second time. */
  readonly months: readonly string[];
}

/** All that was seen of the response to money. */
export interface ResponseEvidence {
  readonly leads: readonly Reading[];
  /** The leads that were read are those that were paid for; else all of them. */
  readonly paidToldApart: boolean;
  readonly sales: readonly PairReading[];
  /** Standard deviations by which history may mislead, as budgets were not drawn by lot. */
  readonly leadBias: number;
  readonly salesBias: number;
  readonly load: LoadElasticity | null;
  readonly elicited: ElicitedLeads | null;
  readonly trials: readonly TrialResult[];
}

/** Draws of the beliefs after looking, and how much each was moved by what was seen. */
export interface Belief {
  readonly draws: ResponseDraws;
  /** Per number, 0–1: by how much looking has narrowed it. */
  readonly ownShare: Readonly<Record<(typeof LEARNT)[number], number>>;
}

const LEARNT = [
  'leadResponse',
  'salesResponse',
  'loadResponse',
  'capacityRelief',
  'marginalQuality',
  'paidShare',
] as const;
/** Draws kept; √ of it is the number of blocks that the value of information is read from. */
const DRAWS = 784;
const THIN = 6;
/** Counts from week to week are no trial either: busy weeks differ in more than their number. */
const LOAD_BIAS = 0.05;
/** How far off people are who know the business, on the logarithm. */
const ELICITED_SPREAD = 0.3;
const HALF_MORE = Math.log(1.5);
const LEAST_ANSWER = 1.01;
const LEAST_PAID = 0.02;

/**
 * Joins what is believed in advance with what was seen (posterior draws by elliptical slice sampling).
 *
 * Answers "what could the response to money be, and how much of that do we know ourselves?".
 *
 * @param priors Not changed.
 * @param seen Not changed; with nothing seen the draws are those of the priors.
 * @param random The same numbers give the same draws.
 * @returns 784 draws. `ownShare` is 1 less the variance left of a belief, on the scale on which it began as standard
 *   normal, so that 0 means "all of it is prior".
 *
 * Cost: about 5,000 steps that look at no record: some 30 ms.
 * Source: docs/method/budget.md §5.
 */
export function believe(priors: Priors, seen: ResponseEvidence, random: Random): Belief {
  const likelihood = likelihoodOf(priors, seen);
  const points = sliceDraws({
    logLikelihood: likelihood,
    ...{ size: LEARNT.length, draws: DRAWS, thin: THIN, random },
  });
  const column = (place: number) => points.map((point) => point[place] ?? 0);
  const drawn = (name: (typeof LEARNT)[number]) => column(LEARNT.indexOf(name)).map((z) => short(priors[name].at(z)));
  const normal = () => points.map(() => short(sampleNormal(random)));
  const ownShare = (place: number) => (saysNothing(seen) ? 0 : narrowed(column(place)));
  return {
    draws: {
      leadResponse: drawn('leadResponse'),
      salesResponse: drawn('salesResponse'),
      loadResponse: drawn('loadResponse'),
      capacityRelief: drawn('capacityRelief'),
      marginalQuality: drawn('marginalQuality'),
      paidShare: drawn('paidShare'),
      synergy: normal().map((z) => short(priors.synergy.at(z))),
      newValue: normal(),
      openValue: normal(),
    },
    ownShare: {
      leadResponse: ownShare(0),
      salesResponse: ownShare(1),
      loadResponse: ownShare(2),
      capacityRelief: ownShare(3),
      marginalQuality: ownShare(4),
      paidShare: ownShare(5),
    },
  };
}

const KEPT_DIGITS = 5;

/** Draws are kept with a recommendation: five digits are more than they are sure of. */
const short = (value: number) => Number(value.toPrecision(KEPT_DIGITS));

const saysNothing = ({ leads, sales, load, elicited, trials }: ResponseEvidence) =>
  leads.length + sales.length + trials.length === 0 && load === null && elicited === null;

function narrowed(places: readonly number[]): number {
  const share = 1 - varianceOf(places);
  return share > LEAST_NARROWED ? short(Math.min(1, share)) : 0;
}

/** Narrower by less than this is chance. */
const LEAST_NARROWED = 0.1;

function likelihoodOf(priors: Priors, seen: ResponseEvidence): (point: Float64Array) => number {
  const { leads, sales, paidToldApart, leadBias, salesBias, load, elicited, trials } = seen;
  return (point) => {
    const at = (name: (typeof LEARNT)[number], place: number) => priors[name].at(point[place] ?? 0);
    const lead = at('leadResponse', 0);
    const selling = at('salesResponse', 1);
    const ofLoad = at('loadResponse', 2);
    const relief = at('capacityRelief', 3);
    const quality = at('marginalQuality', 4);
    const paid = at('paidShare', 5);
    const ofAllLeads = paid * lead;
    const ofSelling = selling - ofLoad * relief;
    let log = mixture(leads, paidToldApart ? lead : ofAllLeads, leadBias);
    log += pairMixture(sales, ofSelling, ofLoad + quality, salesBias);
    if (load !== null) log += normal(load.estimate - ofLoad - quality, load.standardError ** 2 + LOAD_BIAS ** 2);
    for (const { line, estimate, standardError } of trials)
      log += normal(estimate - (line === 'leadGeneration' ? ofAllLeads : ofSelling), standardError ** 2);
    return elicited === null ? log : log + askedOf(elicited, paid, lead);
  };
}

function askedOf({ shareAtNoSpend, shareAtHalfMore }: ElicitedLeads, paid: number, lead: number): number {
  const told = Math.log(Math.log(Math.max(LEAST_ANSWER, shareAtHalfMore)) / HALF_MORE);
  const believed = Math.log(Math.log(1 - paid + paid * 1.5 ** lead) / HALF_MORE);
  const toldPaid = Math.log(Math.max(LEAST_PAID, 1 - shareAtNoSpend));
  const variance = ELICITED_SPREAD ** 2;
  return normal(told - believed, variance) + normal(toldPaid - Math.log(Math.max(LEAST_PAID, paid)), variance);
}

/** Logarithm of a normal density, without what all share. */
const normal = (away: number, variance: number) => -0.5 * ((away * away) / variance + Math.log(variance));

function mixture(readings: readonly Reading[], value: number, bias: number): number {
  if (readings.length === 0) return 0;
  let density = 0;
  for (const { weight, estimate, variance } of readings)
    density += weight * Math.exp(normal(estimate - value, variance + bias * bias));
  return Math.log(density + LEAST_DENSITY);
}

function pairMixture(readings: readonly PairReading[], selling: number, load: number, bias: number): number {
  if (readings.length === 0) return 0;
  let density = 0;
  for (const reading of readings) {
    const a = reading.variance + bias * bias;
    const b = reading.load.variance + bias * bias;
    const c = reading.load.covariance;
    const determinant = a * b - c * c;
    const x = reading.estimate - selling;
    const y = reading.load.estimate - load;
    const distance = (b * x * x - 2 * c * x * y + a * y * y) / determinant;
    density += reading.weight * Math.exp(-0.5 * (distance + Math.log(determinant)));
  }
  return Math.log(density + LEAST_DENSITY);
}

const LEAST_DENSITY = 1e-290;
