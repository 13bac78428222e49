import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Sandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import { ACCOUNT_USERS } from '../../sandbox/portals/account-users.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import { openDatabase } from '../../src/adapters/storage/database.ts';
import { ask, hubspotAhead, hubspotFor, install } from './hubspot-for.ts';
import { product, type Product } from './product.ts';

const account = generateAccount({ seed: 13, anchorMs: Date.UTC(2026, 10, 1), leads: 60 });
const superAdmin = String(ACCOUNT_USERS.find(({ superAdmin: may }) => may)?.id);
const [first, second] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));

let sandbox: Sandbox;
let aheadMs = 0;
let before: Product;
let unaware: Product;
let after: Product;

beforeAll(async () => {
  const { env, port } = await hubspotAhead();
  before = await product({ ...env, TOKEN_KEY: first ?? '', TOKEN_KEY_ID: 'autumn' });
  const changed = { ...env, TOKEN_KEY: second ?? '', TOKEN_KEY_ID: 'winter' };
  unaware = await product(changed, before.dataDir);
  after = await product(
    { ...changed, TOKEN_KEYS_EARLIER: `summer:${second ?? ''},autumn:${first ?? ''}` },
    before.dataDir,
  );
  sandbox = await hubspotFor([before], { port, portals: [account], clock: () => Date.now() + aheadMs });
});

afterAll(async () => {
  for (const program of [before, unaware, after]) await program.stop();
  await sandbox.close();
  for (const program of [unaware, after, before]) program.forget();
});

/** What a super admin is told, whom only HubSpot knows to be one: it is asked with the account's own token. */
async function askedAsAdmin(program: Product) {
  program.start();
  await program.untilAlive();
  const answer = await ask(program, account.portalId, 'GET', '/v1/settings', superAdmin);
  return { status: answer.status, mayChange: answer.body['mayChange'] };
}

/** The names of the keys with which tokens are sealed at present. */
async function keysOf({ dataDir }: Product): Promise<unknown> {
  const database = await openDatabase({ dataDir: `${dataDir}/postgres` });
  const { rows } = await sql`
    select split_part(access_token, ':', 1) as access, split_part(refresh_token, ':', 1) as refresh
    from installations`.execute(database.db);
  await database.close();
  return rows;
}

describe('a token key that was changed', () => {
  it('opens what the one before it sealed once the program is told of that one as well, and seals what is new itself', async () => {
    before.start();
    await before.untilAlive();
    await install(before, account);
    await before.untilReady(String(account.portalId));
    await before.stop();
    expect(await askedAsAdmin(unaware)).toEqual({ status: 200, mayChange: { allowed: false, because: 'not-told' } });
    await unaware.stop();
    expect(await keysOf(before)).toEqual([{ access: 'autumn', refresh: 'autumn' }]);

    // HubSpot takes the access token no longer: both are fetched anew.
    aheadMs = 3_600_000;
    const told = { allowed: true, because: 'super-admin' };
    expect(await askedAsAdmin(after)).toEqual({ status: 200, mayChange: told });
    await after.stop();
    expect(await keysOf(before)).toEqual([{ access: 'winter', refresh: 'winter' }]);
  }, 120_000);
});
