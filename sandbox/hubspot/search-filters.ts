import { z } from 'zod';
import type { PropertyDefinition } from '../portals/portal.ts';
import { invalid } from './refusal.ts';

const text = z.coerce.string();
export const filterSchema = z.object({
  propertyName: z.string(),
  operator: z.enum([
    'EQ',
    'NEQ',
    'GT',
    'GTE',
    'LT',
    'LTE',
    'BETWEEN',
    'IN',
    'NOT_IN',
    'HAS_PROPERTY',
    'NOT_HAS_PROPERTY',
  ]),
  value: text.optional(),
  highValue: text.optional(),
  values: z.array(text).optional(),
});

export type Filter = z.infer<typeof filterSchema>;
type Property = PropertyDefinition['type'];

/** A value in a form that can be compared: numbers and moments as numbers, words without case, choices as they are. */
export function comparable(value: string, type: Property): number | string {
  if (type === 'number') return Number(value);
  if (type === 'datetime') return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
  return type === 'string' ? value.toLowerCase() : value;
}

/** @throws {Refusal} when the filter lacks the value that its operator needs. */
export function passes({ operator, ...filter }: Filter, value: string | null, type: Property): boolean {
  if (operator === 'HAS_PROPERTY') return value !== null;
  if (operator === 'NOT_HAS_PROPERTY') return value === null;
  // A record without a value passes no comparison, not even "is not".
  if (value === null) return false;
  const own = comparable(value, type);
  const asked = () => comparable(needed(filter.value, operator), type);
  const list = () => needed(filter.values, operator).map((one) => comparable(one, type));
  switch (operator) {
    case 'EQ':
      return own === asked();
    case 'NEQ':
      return own !== asked();
    case 'GT':
      return own > asked();
    case 'GTE':
      return own >= asked();
    case 'LT':
      return own < asked();
    case 'LTE':
      return own <= asked();
    case 'BETWEEN':
      return own >= asked() && own <= comparable(needed(filter.highValue, operator), type);
    case 'IN':
      return list().includes(own);
    case 'NOT_IN':
      return !list().includes(own);
  }
}

function needed<T>(value: T | undefined, operator: string): T {
  if (value === undefined)
    throw invalid(`There was a problem with the request: the operator ${operator} needs a value`);
  return value;
}
