import type { Failure } from '@fulcrum/backend/answer.ts';
import type { SETTINGS_WORDS_EN } from './words/settings-words-en.ts';

type Words = typeof SETTINGS_WORDS_EN;

export interface FieldMark {
  readonly error: boolean;
  readonly validationMessage?: string;
}

/** Says beside a field what is wrong with it; `path` is dotted, below the values of the form. */
export type MarkField = (path: string) => FieldMark;

export function fieldMarks(problems: Failure['fields'], words: Words): MarkField {
  return (path) => {
    const found = problems.find((problem) => problem.path === path);
    return found === undefined ? { error: false } : { error: true, validationMessage: words.problem[found.code] };
  };
}
