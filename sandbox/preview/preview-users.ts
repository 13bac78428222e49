import type { PreviewUser } from './protocol.ts';

/** People who may look at the card; each reads numbers in another way. */
export const PREVIEW_USERS: readonly PreviewUser[] = [
  person(1, 'Sam', 'Sales manager', 'en-us'),
  person(2, 'Maja', 'Marketer', 'en-gb'),
  person(3, 'Robin', 'Revenue operations', 'de-de'),
];

function person(id: number, firstName: string, role: string, locale: string): PreviewUser {
  const email = `${firstName.toLowerCase()}+preview@example.com`;
  return { id: 7_000 + id, email, firstName, lastName: 'Example', role, locale };
}
