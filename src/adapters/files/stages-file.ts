import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { StageId } from '../../core/pipeline/identifiers.ts';
import type { Stage } from '../../core/pipeline/pipeline.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { wrongValueInWords } from './wrong-value.ts';

const stageSchema = z.strictObject({
  id: z.string().trim().min(1),
  label: z.string().trim().min(1),
  kind: z.enum(['open', 'won', 'lost']),
  owner: z.enum(['marketing', 'sales', 'shared']),
  /** Share of those who enter that is to go on. */
  target: z.number().min(0.01).max(0.99).optional(),
});
const stagesSchema = z
  .array(stageSchema)
  .min(2)
  .refine((stages) => new Set(stages.map(({ id }) => id)).size === stages.length, 'two stages have the same id')
  .refine((stages) => stages.some(({ kind }) => kind === 'open'), 'no stage is open')
  .refine((stages) => stages.some(({ kind }) => kind === 'won'), 'no stage is won');

/**
 * Reads stages.json: the stages of a pipeline in order.
 *
 * @throws {UnreadableFile} naming every entry that is wrong.
 */
export async function readStagesFile(path: string): Promise<Stage[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UnreadableFile(`Cannot open ${path}. Check the name, and that you may read it.`, {}, cause);
  });
  const stages = stagesSchema.safeParse(jsonOf(text, path));
  if (stages.success) return stages.data.map(stageOf);
  const wrong = stages.error.issues.map((issue) => `  ${placeOf(issue.path)}${wrongValueInWords(issue)}`);
  throw new UnreadableFile(
    [
      `${path} does not describe stages. It must be a list, in order, of`,
      '  {"id": "…", "label": "…", "kind": "open" | "won" | "lost", "owner": "marketing" | "sales" | "shared"}',
      'and, where a share of those who enter is to go on, "target": 0.45',
      'What is wrong:',
      ...wrong,
    ].join('\n'),
  );
}

const stageOf = ({ id, target, ...stage }: z.infer<typeof stageSchema>): Stage => ({
  ...{ ...stage, id: id as StageId, archived: false },
  ...(target !== undefined && { targetShare: target }),
});

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    throw new UnreadableFile(`${path} is not JSON: ${why}.`, {}, cause);
  }
}

function placeOf([index, ...field]: readonly PropertyKey[]): string {
  if (typeof index !== 'number') return 'the list: ';
  return `entry ${index + 1}${field.length > 0 ? `, ${field.join('.')}` : ''}: `;
}
