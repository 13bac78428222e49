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

export const USAGE = `npm run evaluate [-- NAME … --quick --development --page FILE]
  NAME           only these tables
  --quick        a twentieth of the repetitions
  --development  other seeds than those of acceptance: for looking while building
  --page FILE    also write the tables into a page, below its line of dashes
`;

const QUICK_SCALE = 0.05;

/** Reads the command line; a text says what is wrong with it. */
export function readOptions(argv: readonly string[], known: readonly string[]): EvaluateOptions | string {
  const page = argv.indexOf('--page');
  const file = page === -1 ? null : (argv[page + 1] ?? '');
  if (file === '') return '--page needs a file';
  const rest = argv.filter((_, index) => page === -1 || (index !== page && index !== page + 1));
  const names = rest.filter((one) => !one.startsWith('--'));
  const flags = rest.filter((one) => one.startsWith('--'));
  const unknown = [
    ...names.filter((name) => !known.includes(name)),
    ...flags.filter((flag) => flag !== '--quick' && flag !== '--development'),
  ];
  if (unknown.length > 0) return `not known: ${unknown.join(', ')}; there are ${known.join(', ')}`;
  return {
    names,
    seed: flags.includes('--development') ? SEEDS.development : SEEDS.acceptance,
    scale: flags.includes('--quick') ? QUICK_SCALE : 1,
    page: file,
  };
}
