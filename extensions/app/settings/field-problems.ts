import type { Failure } from '@fulcrum/backend/answer.ts';
import { sentences } from '@fulcrum/display/sentences.ts';
import type { SETTINGS_WORDS_EN } from './words/settings-words-en.ts';

type Words = typeof SETTINGS_WORDS_EN;

export interface FieldMark {
  readonly error: boolean;
  readonly validationMessage?: string;
}

/** Says beside a field what has to stand there; `path` is dotted, below the values of the form. */
export type MarkField = (path: string) => FieldMark;

export function fieldMarks(problems: Failure['fields'], words: Words): MarkField {
  return (path) => {
    const found = problems.filter((problem) => problem.path === path);
    return found.length === 0 ? { error: false } : { error: true, validationMessage: problemsInWords(found, words) };
  };
}

/** A sentence each, none twice. */
export function problemsInWords(problems: Failure['fields'], words: Words): string {
  return sentences([...new Set(problems.map((problem) => words.problem(problem)))]);
}
