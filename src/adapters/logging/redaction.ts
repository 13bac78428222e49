/** Stands where something was that must not be in a log. */
export const REDACTED = '[redacted]';

/** Names whose values are secrets or people, however they are written. */
const SECRET_NAME = /authorization|cookie|token|secret|password|signature|e-?mail|api-?key|^(code|state)$/i;

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // A parameter of a query string that is a secret or a person.
  [
    /([?&;\s](?:user_?e?mail|e-?mail|code|state|[a-z_]*token|client_secret|refresh_token)=)[^&#\s"']+/gi,
    `$1${REDACTED}`,
  ],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${REDACTED}`],
  [/\b[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/g, REDACTED],
  [/(\bpostgres(?:ql)?:\/\/[^:@/\s]*:)[^@\s]+@/g, `$1${REDACTED}@`],
];

/** A text without tokens, passwords and e-mail addresses. */
export function redactText(text: string): string {
  return PATTERNS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text);
}

/** Facts without secrets: by their name, or by what they look like. Not changed itself. */
export function redactFacts(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (SECRET_NAME.test(name)) return [name, REDACTED];
      return [name, typeof value === 'string' ? redactText(value) : value];
    }),
  );
}
