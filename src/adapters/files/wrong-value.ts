import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
};

const kind = (expected: string): string => KINDS[expected] ?? expected;
const oneOf = (values: readonly unknown[]): string => `has to be one of ${values.map(String).join(', ')}`;

/** What has to be changed about one value of a file, in words for whoever wrote it. */
export function wrongValueInWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `has to be ${kind(issue.expected)}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return unionInWords(issue);
    case 'too_small':
      return limitInWords(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return limitInWords(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'unrecognized_keys':
      return `nothing is called ${issue.keys.map((key) => `"${key}"`).join(', ')} here`;
    // These say themselves, in the words of whoever asks for them, what has to be there.
    case 'custom':
    case 'invalid_format':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
      return issue.message;
  }
}

function limitInWords(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'string') return `has to have ${bound} ${limit} character${limit === 1 ? '' : 's'}`;
  if (origin === 'array') return `has to have ${bound} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  return `has to be ${bound} ${limit}`;
}

function unionInWords(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  if ('options' in issue && Array.isArray(issue.options)) return oneOf(issue.options);
  const kinds = issue.errors.flatMap(([first]) => (first?.code === 'invalid_type' ? [kind(first.expected)] : []));
  return `has to be ${kinds.join(' or ')}`;
}
