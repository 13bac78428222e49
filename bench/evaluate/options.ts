import { SEEDS } from './seeds.ts';

/** What the command line asks for. */
export interface EvaluateOptions {
  /** Names of evaluations; all of them when empty. */
  readonly names: readonly string[];
  readonly seed: number;
  readonly scale: number;
  /** File whose tables are replaced by the new ones; null for none. */
  readonly page: string | null;
}

export const USAGE = `npm run evaluate [-- NAME … --quick --part PERCENT --development --page FILE]
  NAME           only these tables
  --quick        a twentieth of the repetitions
  --part PERCENT so many of a hundred repetitions
  --development  other seeds than those of acceptance: for looking while building
  --page FILE    also put the tables into a page, in place of older ones of the same title
`;

const QUICK_SCALE = 0.05;
const FLAGS = ['--quick', '--development'];
const WITH_VALUE = ['--part', '--page'];

/** Reads the command line; a text says what is wrong with it. */
export function readOptions(argv: readonly string[], known: readonly string[]): EvaluateOptions | string {
  const names: string[] = [];
  const given = new Map<string, string>();
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    const takesNext = WITH_VALUE.includes(word);
    const isKnown = takesNext || FLAGS.includes(word) || known.includes(word);
    if (!isKnown) return `not known: ${word}; there are ${known.join(', ')}`;
    if (takesNext && argv[at + 1] === undefined) return `${word} needs a value`;
    if (word.startsWith('--')) given.set(word, takesNext ? (argv[at + 1] ?? '') : '');
    else names.push(word);
    if (takesNext) at += 1;
  }
  const part = given.get('--part');
  const scale = part === undefined ? (given.has('--quick') ? QUICK_SCALE : 1) : Number(part) / 100;
  if (!(scale > 0 && scale <= 1)) return '--part is above 0 and at most 100';
  return {
    names,
    seed: given.has('--development') ? SEEDS.development : SEEDS.acceptance,
    scale,
    page: given.get('--page') ?? null,
  };
}
