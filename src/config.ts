import { config as readDotenv } from 'dotenv';
import { z } from 'zod';
import { AppError } from './core/errors.ts';

const LAST_PORT = 65_535;
const port = z.coerce.number().int().min(1).max(LAST_PORT);
const tokenKey = z.base64().length(44);
/** `id:key`, parted by commas; a key has neither colon nor comma. */
const keysById = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .transform((all) =>
    all.map((one) => ({ id: one.slice(0, one.lastIndexOf(':')), key: one.slice(one.lastIndexOf(':') + 1) })),
  )
  .pipe(z.array(z.object({ id: z.string().min(1).max(32), key: tokenKey })));
const origin = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

const environment = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('production refuses the sandbox and asks for every secret'),
  PORT: port.default(3000).describe('Port to listen on'),
  PUBLIC_URL: origin
    .optional()
    .describe('Where HubSpot reaches this server, e.g. https://fulcrum.example.com; default http://localhost:PORT'),
  HUBSPOT_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe('From the app’s Auth tab; without it npm start runs against the sandbox account'),
  HUBSPOT_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe('From the app’s Auth tab; also signs every request from HubSpot'),
  HUBSPOT_API_URL: origin.default('https://api.hubapi.com').describe('HubSpot’s API'),
  HUBSPOT_APP_URL: origin
    .default('https://app.hubspot.com')
    .describe('HubSpot’s pages, where an installing person consents'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL URL; without it an embedded database under DATA_DIR is used'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder of the embedded database and of a token key made here'),
  TOKEN_KEY: tokenKey
    .optional()
    .describe('32 random bytes in base64; encrypts tokens at rest. Made and kept in DATA_DIR outside production'),
  TOKEN_KEY_ID: z.string().min(1).max(32).default('k1').describe('Name of TOKEN_KEY, kept beside what it encrypted'),
  TOKEN_KEYS_EARLIER: keysById
    .default([])
    .describe(
      'Keys that tokens may still be sealed with, as id:key,id:key; each token is sealed anew at its next change',
    ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least weight of what is logged'),
  HORIZON_DAYS: z.coerce.number().int().min(30).max(730).default(180).describe('How far ahead the funnel looks, days'),
  SANDBOX_PORT: port.optional().describe('Port of the sandbox account and the preview; default PORT + 1'),
});

type Environment = z.infer<typeof environment>;

/** What each name has to be, said where it is not. */
const WANTED: Readonly<Record<keyof Environment, string>> = {
  NODE_ENV: 'development, test or production',
  PORT: `a whole number from 1 to ${LAST_PORT}`,
  PUBLIC_URL: 'an address that begins with http:// or https://',
  HUBSPOT_CLIENT_ID: 'what the app’s Auth tab says',
  HUBSPOT_CLIENT_SECRET: 'what the app’s Auth tab says',
  HUBSPOT_API_URL: 'an address that begins with http:// or https://; leave it out for HubSpot’s own',
  HUBSPOT_APP_URL: 'an address that begins with http:// or https://; leave it out for HubSpot’s own',
  DATABASE_URL: 'an address like postgres://user:password@host:5432/fulcrum; leave it out for an embedded database',
  DATA_DIR: 'a folder',
  TOKEN_KEY: '32 bytes in base64, as `openssl rand -base64 32` makes them',
  TOKEN_KEY_ID: 'a name of at most 32 characters',
  TOKEN_KEYS_EARLIER: 'id:key,id:key, each key 32 bytes in base64 under the name that TOKEN_KEY_ID gave it',
  LOG_LEVEL: 'debug, info, warn, error or silent',
  HORIZON_DAYS: 'a whole number of days from 30 to 730',
  SANDBOX_PORT: `a whole number from 1 to ${LAST_PORT}, other than PORT`,
};

const inProduction = ['PUBLIC_URL', 'HUBSPOT_CLIENT_ID', 'HUBSPOT_CLIENT_SECRET', 'TOKEN_KEY'] as const;

/** What the program was told, checked. */
export interface Config extends Readonly<Omit<Environment, 'PUBLIC_URL' | 'SANDBOX_PORT'>> {
  readonly PUBLIC_URL: string;
  readonly SANDBOX_PORT: number;
}

/** A name in the environment is missing or wrong. */
export class ConfigUnusable extends AppError {
  override readonly name = 'ConfigUnusable' as const;
  override readonly code = 'config-unusable' as const;
}

/** Every name the program reads, for `.env.example` and the README to agree with. */
export const configNames: readonly string[] = Object.keys(environment.shape);

/**
 * Reads the environment, `.env` included.
 *
 * @param from Names and values; an empty value counts as not set. Not changed.
 * @throws {ConfigUnusable} listing every name that is missing or wrong, all at once, and no value.
 */
export function readConfig(from: NodeJS.ProcessEnv = withDotenv()): Config {
  const set = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ''));
  const read = environment.safeParse(set);
  const wrong = read.success
    ? missing(read.data)
    : read.error.issues.map(({ path: [name] }) => `${String(name)} (has to be ${WANTED[name as keyof Environment]})`);
  if (!read.success || wrong.length > 0) {
    throw new ConfigUnusable(
      `missing or wrong in the environment or .env: ${[...new Set(wrong)].join(', ')}. See .env.example.`,
    );
  }
  const { PORT, PUBLIC_URL = `http://localhost:${PORT}`, SANDBOX_PORT = besides(PORT) } = read.data;
  return Object.freeze({ ...read.data, PUBLIC_URL, SANDBOX_PORT });
}

/** The next port; the one before the last of all. */
const besides = (port: number) => (port === LAST_PORT ? LAST_PORT - 1 : port + 1);

function missing(given: Environment): string[] {
  const oneOfTwo = (given.HUBSPOT_CLIENT_ID === undefined) !== (given.HUBSPOT_CLIENT_SECRET === undefined);
  const sameName = given.TOKEN_KEYS_EARLIER.some(({ id }) => id === given.TOKEN_KEY_ID);
  const samePort = given.HUBSPOT_CLIENT_ID === undefined && given.SANDBOX_PORT === given.PORT;
  const wrong = [
    ...(samePort ? [`SANDBOX_PORT (has to be ${WANTED.SANDBOX_PORT})`] : []),
    ...(oneOfTwo ? ['HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET (both or neither)'] : []),
    ...(sameName ? ['TOKEN_KEY_ID (a new key needs a name that no earlier one has)'] : []),
  ];
  if (given.NODE_ENV !== 'production') return wrong;
  return [
    ...wrong,
    ...(given.PUBLIC_URL?.startsWith('http:')
      ? ['PUBLIC_URL (HubSpot reaches an app in production over https only)']
      : []),
    ...inProduction.filter((name) => given[name] === undefined).map((name) => `${name} (needed in production)`),
  ];
}

function withDotenv(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  readDotenv({ processEnv: env, quiet: true });
  return env;
}
