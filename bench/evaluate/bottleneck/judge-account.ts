import type { Verdict } from '../../../src/core/bottleneck/bottleneck.ts';
import type { Interval } from '../../../src/core/statistics/interval.ts';
import { analyseAccount } from '../analyse-account.ts';
import { play } from '../world/play.ts';
import { openStageId, recordsOn } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { namedPlainly } from './plain-rules.ts';

/** What is said of the bottleneck of one account. */
export interface JudgedAccount {
  readonly named: boolean;
  readonly verdict: Verdict;
  /** Stage that comes first, named or not; −1 when none could be judged. */
  readonly first: number;
  /** Per stage of the world; 0 where not judged. */
  readonly chancesTop: readonly number[];
  readonly stakes: readonly (Interval | null)[];
  /** Stages that plain rules name. */
  readonly plain: readonly number[];
}

export function judgeAccount(world: World, seed: number): JudgedAccount {
  const history = play(world, seed);
  const { bottleneck } = analyseAccount(world, history);
  const stageOf = (id: string) => world.stages.findIndex((_, stage) => openStageId(stage) === id);
  const judged = world.stages.map((_, stage) =>
    bottleneck.stages.find(({ stageId }) => stageId === openStageId(stage)),
  );
  return {
    named: bottleneck.verdict === 'bottleneck',
    verdict: bottleneck.verdict,
    first: stageOf(bottleneck.stages[0]?.stageId ?? ''),
    chancesTop: judged.map((stage) => stage?.chanceTop ?? 0),
    stakes: judged.map((stage) => stage?.stake ?? null),
    plain: namedPlainly(world, recordsOn(world, history, world.days)),
  };
}
