/** Somebody who can sign in to the sandbox account. */
export interface AccountUser {
  readonly id: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** What they are there for: the preview names it, HubSpot does not. */
  readonly role: string;
  readonly superAdmin: boolean;
  /** How numbers and dates are written, and the language that is read, as HubSpot tells a card. */
  readonly locale: string;
  readonly language: string;
}

/** The users of every account of the sandbox; each reads numbers or words in another way. */
export const ACCOUNT_USERS: readonly AccountUser[] = [
  user(7_001, 'Sam', { role: 'Sales manager', locale: 'en-us', language: 'en' }),
  user(7_002, 'Maja', { role: 'Marketer', locale: 'en-gb', language: 'en' }),
  user(7_003, 'Robin', { role: 'Budget owner', locale: 'de-de', language: 'de' }),
  user(7_004, 'Alex', { role: 'Admin', locale: 'en-us', language: 'en', superAdmin: true }),
  user(7_005, 'Lin', { role: 'Marketer', locale: 'zh-cn', language: 'zh-cn' }),
];

type About = Pick<AccountUser, 'role' | 'locale' | 'language'> & { readonly superAdmin?: boolean };

function user(id: number, firstName: string, { superAdmin = false, ...about }: About): AccountUser {
  const email = `${firstName.toLowerCase()}+preview@example.com`;
  return { id, email, firstName, lastName: 'Example', superAdmin, ...about };
}
