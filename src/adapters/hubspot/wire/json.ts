/** The escapes in JSON of what storage cannot hold: NUL, and halves of characters (which may stand in pairs). */
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/**
 * Reads JSON, without what PostgreSQL refuses in text: NUL is left out, half a character becomes U+FFFD.
 *
 * @returns Null when the text is empty or not JSON.
 */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text, SUSPECT.test(text) ? storable : undefined) as unknown;
  } catch {
    return null;
  }
}

// JavaScript has toWellFormed() for this since ES2024, which the rest of the program does not ask for.
const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD') : value;
