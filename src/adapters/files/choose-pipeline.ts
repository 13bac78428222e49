import { guessStages } from '../../core/pipeline/guess-stages.ts';
import type { PipelineId, StageId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline, Stage, StageKind } from '../../core/pipeline/pipeline.ts';
import { growingColumn } from './growing-column.ts';
import type { History } from './read-history.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** What is known of the stages beside the file itself. */
export interface StageKnowledge {
  /** From stages.json; null without it. */
  readonly stages: readonly Stage[] | null;
  /** Names of stages; compared without regard to case. */
  readonly won: readonly string[];
  readonly lost: readonly string[];
  /** The pipeline to analyse; null for the one with most records. */
  readonly pipeline: string | null;
}

/** The pipelines of a file, and the one that is meant. */
export interface PipelineChoice {
  readonly chosen: Pipeline;
  /** The chosen one first. Stage ids are unique among them. */
  readonly pipelines: readonly Pipeline[];
  /** The stage id of each of the file's stages, same order. */
  readonly stageIds: readonly StageId[];
  /** Pipelines left aside, by name, with their records. */
  readonly others: readonly { readonly name: string; readonly records: number }[];
}

/**
 * Decides which pipeline of a file is analysed and what its stages mean.
 *
 * @throws {UnreadableFile} when the pipeline or a named stage is not there, or nobody said what is won.
 */
export function choosePipeline(history: History, knowledge: StageKnowledge): PipelineChoice {
  const counted = recordsByPipeline(history);
  const name = nameOfChosen(counted, knowledge.pipeline);
  const stageIds = history.stages.map(({ pipeline, stage }) => stageIdOf(pipeline === name ? '' : pipeline, stage));
  const kindOf = kindsByName(history, knowledge);
  const ages = firstEntryAges(history).map((column) => column.build());
  const stagesOf = (pipeline: string) => guessed(history, { pipeline, stageIds, kindOf, ages });
  const pipelines = counted.map(([of]): Pipeline => ({
    id: (of === '' ? 'pipeline' : of) as PipelineId,
    recordKind: 'deal',
    label: of === '' ? 'Pipeline' : of,
    stages: of === name ? (knowledge.stages ?? stagesOf(of)) : stagesOf(of),
    archived: false,
  }));
  const at = counted.findIndex(([of]) => of === name);
  const chosen = pipelines[at];
  if (!chosen) throw new UnreadableFile('The file has no pipeline.');
  const others = counted.filter(([of]) => of !== name).map(([of, records]) => ({ name: of, records }));
  return { chosen, pipelines: [chosen, ...pipelines.filter((one) => one !== chosen)], stageIds, others };
}

const stageIdOf = (pipeline: string, stage: string) => (pipeline === '' ? stage : `${pipeline}/${stage}`) as StageId;

/** Names of pipelines with the records that were ever in them, most first. */
function recordsByPipeline({ stages, records, starts, order, stage }: History): [string, number][] {
  const names = [...new Set(stages.map(({ pipeline }) => pipeline))];
  const nameOf = stages.map(({ pipeline }) => names.indexOf(pipeline));
  const counts = names.map(() => 0);
  const lastSeenIn = names.map(() => -1);
  for (let row = 0; row < records.count; row += 1) {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      const name = nameOf[stage[order[at] ?? 0] ?? 0] ?? 0;
      if (lastSeenIn[name] === row) continue;
      lastSeenIn[name] = row;
      counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  const counted = names.map((name, index): [string, number] => [name, counts[index] ?? 0]);
  return counted.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function nameOfChosen(counted: readonly [string, number][], wanted: string | null): string {
  if (wanted === null) return counted[0]?.[0] ?? '';
  const found = counted.find(([name]) => same(name, wanted));
  if (found) return found[0];
  const names = counted.map(([name]) => `"${name}"`).join(', ');
  throw new UnreadableFile(`The file has no pipeline "${wanted}". It has: ${names}.`);
}

function kindsByName({ stages }: History, { stages: described, won, lost }: StageKnowledge) {
  const seen = [...new Set(stages.map(({ stage }) => stage))];
  const listed = seen.map((name) => `"${name}"`).join(', ');
  const strange = [...won, ...lost].find((name) => !seen.some((stage) => same(stage, name)));
  if (strange !== undefined) throw new UnreadableFile(`No stage is called "${strange}". The file has: ${listed}.`);
  const both = won.find((name) => lost.some((other) => same(other, name)));
  if (both !== undefined) throw new UnreadableFile(`"${both}" cannot be both won and lost.`);
  if (described === null && won.length === 0) {
    throw new UnreadableFile(
      `What do the stages mean? The file has: ${listed}.\n` +
        'Say it with --won A,B --lost C, or describe them in order in a file and pass --stages stages.json.',
    );
  }
  return (name: string): StageKind => {
    const told = described?.find(({ id }) => id === name)?.kind;
    if (told) return told;
    if (won.some((one) => same(one, name))) return 'won';
    return lost.some((one) => same(one, name)) ? 'lost' : 'open';
  };
}

interface Guess {
  readonly pipeline: string;
  readonly stageIds: readonly StageId[];
  readonly kindOf: (name: string) => StageKind;
  /** Per stage of the file; see `firstEntryAges`. */
  readonly ages: readonly Float64Array[];
}

function guessed(history: History, { pipeline, stageIds, kindOf, ages }: Guess): Stage[] {
  const seen = history.stages.flatMap(({ pipeline: of, stage: label }, index) => {
    const [id, firstAges] = [stageIds[index], ages[index]];
    if (of !== pipeline || id === undefined || firstAges === undefined) return [];
    const kind = kindOf(label);
    // Named by later entries only: no place can be told for it, and nothing ends in it.
    if (firstAges.length === 0 && kind === 'open') return [];
    return [{ id, label, kind, firstEntryAges: firstAges }];
  });
  return guessStages(seen, 'shared');
}

/** Per stage, and per record that was there: time from the record's first entry of all to its first one here. */
function firstEntryAges({ stages, records, starts, order, stage, enteredAtMs }: History) {
  const ages = stages.map(() => growingColumn(Float64Array));
  const firsts = new Float64Array(stages.length).fill(Infinity);
  for (let row = 0; row < records.count; row += 1) {
    const from = starts[row] ?? 0;
    const to = starts[row + 1] ?? 0;
    let born = Infinity;
    for (let at = from; at < to; at += 1) {
      const event = order[at] ?? 0;
      const number = stage[event] ?? 0;
      const entered = enteredAtMs[event] ?? 0;
      born = Math.min(born, entered);
      firsts[number] = Math.min(firsts[number] ?? Infinity, entered);
    }
    for (let at = from; at < to; at += 1) {
      const number = stage[order[at] ?? 0] ?? 0;
      const first = firsts[number] ?? Infinity;
      if (first === Infinity) continue;
      ages[number]?.push(first - born);
      firsts[number] = Infinity;
    }
  }
  return ages;
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
