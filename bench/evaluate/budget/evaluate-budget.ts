import { repetitions, type Evaluation, type ResultTable, type Run } from '../evaluation.ts';
import { percent, signed } from '../print-tables.ts';
import { seedOf } from '../seeds.ts';
import { FIRM_WORLDS, type FirmWorld } from '../world/firm/firm-worlds.ts';
import { adviseFirm, POLICIES, type Dealt, type PolicyName } from './advise-firm.ts';

const FIRMS = 200;
/** Losing less than this share of what is won anyway is no harm that anybody could see. */
const NO_HARM = 0.0005;

/** Method §C4: what the advice wins and what it harms, in firms that know none of its formulas. */
export const evaluateBudget: Evaluation = {
  name: 'budget',
  title: 'C4 Is the advice on the budget right?',
  run(run) {
    const played = FIRM_WORLDS.map((world) => ({ world: world.name, firms: playWorld(world, run) }));
    const all = { world: 'all worlds', firms: played.flatMap(({ firms }) => firms) };
    return [summary(all), ...[...played].map(summary), calibration(all.firms)];
  },
};

interface PlayedWorld {
  readonly world: string;
  readonly firms: readonly (readonly Dealt[])[];
}

function playWorld(world: FirmWorld, run: Run): (readonly Dealt[])[] {
  return Array.from({ length: repetitions(run, FIRMS) }, (_, firm) => {
    run.onProgress(`${world.name}: firm ${firm}`);
    return adviseFirm(world, seedOf(run.seed, `budget ${world.name}`, firm));
  });
}

/** How one policy did over many firms. */
export interface PolicySummary {
  readonly policy: PolicyName;
  /** Of what the oracle gains, 0–1. */
  readonly oracleShare: number;
  /** Of all firms, and of those in which it moved anything. */
  readonly harmed: number;
  readonly harmedOfMoved: number;
  readonly held: number;
  /** Fifth percentile of the gains. */
  readonly fifth: number;
}

/** Sums up what each policy did. */
export function summarise(firms: readonly (readonly Dealt[])[]): PolicySummary[] {
  const of = (policy: PolicyName) => firms.flatMap((dealt) => dealt.filter((one) => one.policy === policy));
  const total = (dealt: readonly Dealt[]) => dealt.reduce((sum, { gainShare }) => sum + gainShare, 0);
  const best = total(of('oracle'));
  return POLICIES.map((policy) => {
    const dealt = of(policy);
    const moved = dealt.filter((one) => one.moved !== 'nothing');
    const harmed = dealt.filter(({ gainShare }) => gainShare < -NO_HARM);
    const gains = dealt.map(({ gainShare }) => gainShare).sort((a, b) => a - b);
    return {
      policy,
      oracleShare: total(dealt) / best,
      harmed: harmed.length / dealt.length,
      harmedOfMoved: moved.length === 0 ? 0 : harmed.length / moved.length,
      held: 1 - moved.length / dealt.length,
      fifth: gains[Math.floor(0.05 * gains.length)] ?? 0,
    };
  });
}

/** What is asked for of each policy, in the order of the columns. */
const WANTED: Readonly<Partial<Record<PolicyName, string>>> = {
  'advice, gate .8': '≥ 60 / ≤ 10',
  'advice, gate .9': '– / ≤ 3',
};

function summary({ world, firms }: PlayedWorld): ResultTable {
  return {
    title: `${world}: ${firms.length} firms`,
    columns: [
      'policy',
      'share of the oracle’s gain %',
      'firms harmed %',
      'of those moved %',
      'left as is %',
      'P5 of gain %',
      'asked for',
    ],
    rows: summarise(firms).map((one) => [
      one.policy,
      percent(one.oracleShare),
      percent(one.harmed, 1),
      percent(one.harmedOfMoved),
      percent(one.held),
      signed(100 * one.fifth, 2),
      WANTED[one.policy] ?? '',
    ]),
    notes: [],
  };
}

const BINS = [0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.001];

/** When it says .85, does it gain in 85 of 100? Only moves that were advised can be held against the truth. */
function calibration(firms: readonly (readonly Dealt[])[]): ResultTable {
  const told = firms.flatMap((dealt) =>
    dealt.filter(({ chanceOfGain, moved }) => chanceOfGain !== null && moved !== 'nothing'),
  );
  const rows = BINS.slice(0, -1).flatMap((low, index) => {
    const high = BINS[index + 1] ?? 1;
    const inBin = told.filter(({ chanceOfGain }) => (chanceOfGain ?? 0) >= low && (chanceOfGain ?? 0) < high);
    if (inBin.length === 0) return [];
    const mean = inBin.reduce((sum, { chanceOfGain }) => sum + (chanceOfGain ?? 0), 0) / inBin.length;
    const gained = inBin.filter(({ gainShare }) => gainShare > 0).length / inBin.length;
    return [[`${percent(low)} to ${percent(Math.min(1, high))}`, String(inBin.length), percent(mean), percent(gained)]];
  });
  return {
    title: 'Chance of gain of the moves that were made, against how many gained',
    columns: ['said %', 'moves', 'mean said %', 'gained %'],
    rows,
    notes: [],
  };
}
