import { parseArgs } from 'node:util';

/** What `npm start` was asked for beyond the environment. */
export interface StartArguments {
  /** A history to serve as the account instead of the generated one. */
  readonly importFile: string | null;
  readonly stagesFile: string | null;
  readonly won: readonly string[];
  readonly lost: readonly string[];
  /** What is to go wrong on the way to the account: a fault plan. */
  readonly faultsFile: string | null;
}

export const USAGE = `npm start                                     the generated account
npm start -- --import FILE [--stages FILE]    your own history: an event log or a HubSpot deal export
npm start -- --import FILE --won A,B --lost C
npm start -- --faults FILE                    any of these, with a fault plan (docs/sandbox.md)`;

/**
 * Reads the command line.
 *
 * @throws {Error} naming what was not understood, with the usage.
 */
export function readArguments(argv: readonly string[]): StartArguments {
  const { values } = parsed(argv);
  const names = (list: string | undefined) =>
    (list ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
  if (values.import === undefined && (values.stages ?? values.won ?? values.lost) !== undefined) {
    throw new Error(`--stages, --won and --lost go with --import.\n${USAGE}`);
  }
  return {
    importFile: values.import ?? null,
    stagesFile: values.stages ?? null,
    won: names(values.won),
    lost: names(values.lost),
    faultsFile: values.faults ?? null,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        import: { type: 'string' },
        stages: { type: 'string' },
        won: { type: 'string' },
        lost: { type: 'string' },
        faults: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${USAGE}`, { cause: error });
  }
}
