import { analyseAccount, HORIZON_DAYS } from '../analyse-account.ts';
import { repetitions, truthRecords, type Evaluation, type ResultTable, type Run } from '../evaluation.ts';
import { plainShare, toldAs } from '../intervals/told.ts';
import { tally } from '../intervals/tally.ts';
import { percent, points } from '../print-tables.ts';
import { reached } from '../reached.ts';
import { seedOf } from '../seeds.ts';
import { play, type PlayedRecord } from '../world/play.ts';
import type { World } from '../world/world.ts';
import { blindWorld, leadWorld } from './lead-world.ts';
import { dayOf, leadTruth, type LeadTruth, type Outcome } from './lead-truth.ts';
import { scoreTable } from './score-table.ts';
import { tellLaterLeads, type ScoreTold } from './tell-leads.ts';
import type { SourceQuality } from '../../../src/core/lead-quality/lead-quality.ts';

/** Leads in the history. */
const SIZES = [400, 1200, 3600];
const TIMES = 30;
const TRUTH_LEADS = 150_000;
const WANTED = { least: 0.86, most: 0.94, right: 0.9 } as const;

/** Sources and scores of leads: do the intervals hold, and do later leads do as foretold? */
export const evaluateLeads: Evaluation = {
  name: 'leads',
  title: 'Lead quality',
  run(run) {
    const cells = [leadWorld, blindWorld].flatMap((world) => {
      const truth = leadTruth(world, seedOf(run.seed, `truth ${world.name}`, 0), truthRecords(run, TRUTH_LEADS));
      return SIZES.map((size) => playCell({ world, truth, size }, run));
    });
    return [coverageTable(cells), verdictTable(cells), scoreTable(cells)];
  },
};

interface Setting {
  readonly world: World;
  readonly truth: LeadTruth;
  readonly size: number;
}

interface AccountTold {
  readonly sources: readonly SourceQuality[];
  readonly qualifyDays: number;
  readonly winDays: number;
  readonly history: readonly PlayedRecord[];
  readonly score: ScoreTold;
}

interface LeadCell extends Setting {
  readonly accounts: readonly AccountTold[];
}

function playCell(setting: Setting, run: Run): LeadCell {
  const { world, truth, size } = setting;
  const sized = { ...world, arrivalsPerDay: size / world.days };
  const accounts = Array.from({ length: repetitions(run, TIMES) }, (_, repetition): AccountTold => {
    run.onProgress(`${world.name}, ${size} leads: ${repetition}`);
    const seed = seedOf(run.seed, `${world.name} ${size}`, repetition);
    const history = play(sized, seed);
    const analysis = analyseAccount(sized, history);
    const { sources, qualifyDays, winDays } = analysis.leadQuality;
    const score = tellLaterLeads(sized, analysis, truth, seedOf(seed, 'later', 0));
    return { sources, qualifyDays, winDays, history, score };
  });
  return { ...setting, accounts };
}

function coverageTable(cells: readonly LeadCell[]): ResultTable {
  const rows = cells.flatMap((cell) =>
    (['qualified', 'won'] as const).map((outcome) => {
      const { ours, plain } = missesOf(cell, outcome);
      const at90 = ours.covered[1] ?? 0;
      return [
        `${cell.world.name}: ${outcome}`,
        `${cell.size}`,
        `${ours.told}`,
        ...[points(ours.bias), percent(ours.biasError, 1), ...ours.covered.map((share) => percent(share))],
        percent(ours.width, 1),
        reached([
          { figure: 'level', beyond: Math.max(WANTED.least - at90, at90 - WANTED.most), error: ours.coveredError },
        ]),
        ...[points(plain.bias), percent(plain.covered[1] ?? 0), percent(plain.width, 1)],
      ];
    }),
  );
  return {
    title: 'Chances by source, in points of a hundred',
    columns: [
      ...['account', 'leads', 'told', 'bias', '±', '80', '90', '95', 'width', 'reached'],
      ...['plain bias', 'plain 90', 'plain width'],
    ],
    rows,
    notes: [
      `Asked: limits of 90 % hold the truth in 86–94 %. Sources are pulled towards the whole, so limits are narrower than the plain ones and the bias of one source is not 0.`,
    ],
  };
}

function missesOf({ world, truth, accounts }: LeadCell, outcome: Outcome) {
  const [ours, plain] = [tally(), tally()];
  accounts.forEach(({ sources, qualifyDays, winDays, history }, account) => {
    for (const { source, qualifiedChance, wonChance } of sources) {
      const chance = outcome === 'won' ? wonChance : qualifiedChance;
      if (source === null || chance === null) continue;
      const withinDays = outcome === 'won' ? winDays : qualifyDays;
      const share = truth.share(outcome, withinDays, { source });
      ours.add(`${account}`, toldAs(chance, 'log-odds'), share);
      const own = history.filter((lead) => lead.source.name === source);
      const events = own.filter((lead) => {
        const day = dayOf(outcome, lead, world.leadStages);
        return day < world.days && day - lead.bornDay <= withinDays;
      }).length;
      const counted = plainShare(events, own.length);
      if (counted !== null) plain.add(`${account}`, counted, share);
    }
  });
  return { ours: ours.misses(), plain: plain.misses() };
}

function verdictTable(cells: readonly LeadCell[]): ResultTable {
  const rows = cells.map((cell) => {
    const told = cell.accounts.flatMap(({ sources }) => sources);
    const [good, weak] = [told.filter(is('good')), told.filter(is('weak'))];
    const right = good.filter((one) => isBetter(cell, one)).length + weak.filter((one) => !isBetter(cell, one)).length;
    const judged = good.length + weak.length;
    const differ = cell.world === leadWorld;
    return [
      cell.world.name,
      `${cell.size}`,
      `${told.length}`,
      percent(good.length / told.length),
      percent(weak.length / told.length),
      percent(told.filter(is('like-the-rest')).length / told.length),
      percent(told.filter(is('too-early')).length / told.length),
      differ ? percent(right / judged) : '–',
      differ
        ? judged === 0 || right / judged >= WANTED.right
          ? 'yes'
          : 'no'
        : judged / told.length <= 0.2
          ? 'yes'
          : 'no',
    ];
  });
  return {
    title: 'Verdicts on sources, in points of a hundred',
    columns: ['account', 'leads', 'sources', 'good', 'weak', 'like the rest', 'too early', 'right', 'reached'],
    rows,
    notes: [
      'Good and weak ask for a chance of 90 % either way. Asked where sources differ: ≥ 90 of 100 such verdicts are right. Where none differs every such verdict is chance; at 90 % either way it may be 20 of 100.',
    ],
  };
}

const is = (verdict: SourceQuality['judgement']['verdict']) => (one: SourceQuality) =>
  one.judgement.verdict === verdict;

/** Amounts do not depend on the source: better is who wins more. */
function isBetter({ world, truth }: LeadCell, { source }: SourceQuality): boolean {
  const shareOf = (name: string) => truth.share('won', HORIZON_DAYS, { source: name });
  const others = world.sources.filter(({ name }) => name !== source);
  const rest = others.reduce((sum, { name, share }) => sum + share * shareOf(name), 0);
  return shareOf(source ?? '') > rest / others.reduce((sum, { share }) => sum + share, 0);
}
