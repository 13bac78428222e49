import type { Texts, Words, WordsAsked } from '../../../../../src/contract/words.ts';
import type { Answer } from './answer.ts';
import { backendUrl } from './backend-url.ts';
import { number, object, type Shape } from './shape.ts';
import { useAnswer } from './use-answer.ts';

export type { Texts, Words } from '../../../../../src/contract/words.ts';

export interface WordsQuestion extends WordsAsked {
  /** The same function at each render. */
  readonly shape: Shape<Words>;
  /** `context.variables`. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** What the pages say in one language, asked for once and held for as long as they stand. */
export function useWords({ language, shape, variables }: WordsQuestion): {
  readonly answer: Answer<Words>;
  readonly retry: () => void;
} {
  return useAnswer({ url: `${backendUrl(variables)}/v1/words/pages?language=${language}`, shape, underWay: settled });
}

const settled = (): boolean => false;

/** Words of an edition or a later one, as a check: names are only ever added to those of an edition. */
export function wordsShape(edition: number): Shape<Words> {
  return object({ edition: (value): value is number => number(value) && value >= edition, texts });
}

const texts: Shape<Texts> = (value): value is Texts =>
  typeof value === 'object' && value !== null && Object.values(value).every((each) => isText(each));

const isText = (value: unknown): boolean => typeof value === 'string' || texts(value);
