import { z } from 'zod';
import { kindOf } from './object-kinds.ts';
import type { Wanted } from './present-record.ts';
import { invalid } from './refusal.ts';

const one = z.union([z.string(), z.array(z.string())]).optional();

/** A list given with commas, repeated, or both. */
export function listIn(query: unknown, name: string): string[] {
  const given = z.object({ [name]: one }).parse(query)[name];
  const all = given === undefined ? [] : [given].flat();
  return all
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** @throws {Refusal} when it is neither true nor false. */
export function flagIn(query: unknown, name: string): boolean {
  const [given = 'false'] = listIn(query, name);
  if (given !== 'true' && given !== 'false') throw invalid(`${name} must be true or false`);
  return given === 'true';
}

/** @throws {Refusal} when it is no whole number, or out of range. */
export function limitIn(query: unknown, { usual, most }: { readonly usual: number; readonly most: number }): number {
  const [given] = listIn(query, 'limit');
  if (given === undefined) return usual;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1) throw invalid(`Invalid integer value for limit: ${given}`);
  if (limit > most) throw invalid(`Limit must be at most ${most}: ${limit} was given.`);
  return limit;
}

export const wantedIn = (query: unknown): Wanted => ({
  properties: listIn(query, 'properties'),
  propertiesWithHistory: listIn(query, 'propertiesWithHistory'),
  associations: listIn(query, 'associations').map(kindOf),
});
