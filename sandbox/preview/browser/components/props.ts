import type { ComponentType } from 'react';
import type * as Kit from '@hubspot/ui-extensions';

/** What HubSpot's component of that name is given. */
export type PropsOf<K extends keyof typeof Kit> = (typeof Kit)[K] extends ComponentType<infer P> ? P : never;

const SIZES: Readonly<Record<string, string>> = {
  flush: '0',
  'extra-small': '4px',
  xs: '4px',
  small: '8px',
  sm: '8px',
  medium: '16px',
  md: '16px',
  large: '24px',
  lg: '24px',
  'extra-large': '32px',
  xl: '32px',
};

/** A size in HubSpot's words, as CSS. */
export function length(size: string | undefined, otherwise = '0'): string {
  return SIZES[size ?? ''] ?? otherwise;
}

/** `start`, `between` … as CSS says them. */
export function placement(word: string | undefined): string | undefined {
  if (word === 'between' || word === 'around') return `space-${word}`;
  return word === 'start' || word === 'end' ? `flex-${word}` : word;
}

export function names(...all: readonly (string | false | undefined)[]): string {
  return all.filter((name) => typeof name === 'string').join(' ');
}
