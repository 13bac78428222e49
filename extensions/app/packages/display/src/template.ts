import type { Texts } from '../../../../../src/contract/words.ts';
import type { Catalogue } from './language.ts';

// Words that can travel: `{name}` marks a place to fill. All that the compiler has to know of them stands in the English
// ones.

/** The names of the places in a text: `'amount' | 'line'` of `'{amount} a month for {line}'`. */
type PlacesOf<T extends string> = T extends `${string}{${infer Place}}${infer Rest}` ? Place | PlacesOf<Rest> : never;

/** Words as they are used: a text without places as it stands, any other once each of its places is given. */
export type Voice<W> = W extends string
  ? [PlacesOf<W>] extends [never]
    ? string
    : (places: { readonly [Place in PlacesOf<W>]: string }) => string
  : { readonly [Name in keyof W]: Voice<W[Name]> };

/** What a translation has to be: text for text, with the same places in whichever order, nothing missing, nothing more. */
type Matching<E, T> = E extends string
  ? T extends string
    ? [PlacesOf<E>, PlacesOf<T>] extends [PlacesOf<T>, PlacesOf<E>]
      ? T
      : { readonly 'other places than in English': PlacesOf<E> }
    : string
  : { readonly [Name in keyof E]: Name extends keyof T ? Matching<E[Name], T[Name]> : E[Name] } & {
      readonly [Name in Exclude<keyof T, keyof E>]: never;
    };

/** English words and their translation: one that misses a text, or a place in it, does not compile. */
export function catalogue<const E extends Texts, const T extends Texts>(en: E, zh: T & Matching<E, T>): Catalogue<E> {
  // Read as the English ones from here on: they have the same places.
  return { en, zh: zh as unknown as E };
}

const PLACE = /\{(\w+)\}/g;

/** Makes words ready for use. */
export function voice<W extends Texts>(words: W): Voice<W> {
  return Object.fromEntries(Object.entries(words).map(([name, said]) => [name, voiced(said)])) as Voice<W>;
}

function voiced(said: Texts[string]): unknown {
  if (typeof said !== 'string') return isList(said) ? said : voice(said);
  if (!said.includes('{')) return said;
  return (places: Readonly<Record<string, string>>) => said.replace(PLACE, (_, name: string) => places[name] ?? '');
}

const isList = (said: Exclude<Texts[string], string>): said is readonly string[] => Array.isArray(said);
