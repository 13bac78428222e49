import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { configNames, readConfig } from '../src/config.ts';

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://fulcrum.example.com/',
  HUBSPOT_CLIENT_ID: 'id',
  HUBSPOT_CLIENT_SECRET: 'secret',
  TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
};

describe('the configuration', () => {
  it('needs nothing set outside production', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 3000,
      PUBLIC_URL: 'http://localhost:3000',
      SANDBOX_PORT: 3001,
      HUBSPOT_API_URL: 'https://api.hubapi.com',
      DATA_DIR: './data',
    });
  });

  it('refuses a port that is none, and stays among the ports at their end', () => {
    expect(() => readConfig({ PORT: '0' })).toThrow(/PORT/);
    expect(() => readConfig({ PORT: '65536' })).toThrow(/PORT/);
    expect(readConfig({ PORT: '65535' }).SANDBOX_PORT).toBe(65_534);
  });

  it('takes an empty value for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' }).PORT).toBe(3000);
  });

  it('names everything that is wrong at once, and no value', () => {
    const wrong = () => readConfig({ PORT: 'seventy', DATABASE_URL: 'mysql://root:hunter2@db', TOKEN_KEY: 'hunter2' });
    expect(wrong).toThrow(/PORT/);
    expect(wrong).toThrow(/DATABASE_URL/);
    expect(wrong).toThrow(/TOKEN_KEY/);
    expect(wrong).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/hunter2|seventy/) }));
  });

  it.each([
    ['NODE_ENV', ['prod'], 'development, test or production'],
    ['PORT', ['x', '0', '65536', '3.5', '-1'], 'a whole number from 1 to 65535'],
    ['PUBLIC_URL', ['fulcrum.example.com', 'ftp://a.b', 'https://'], 'an address that begins with http:// or https://'],
    ['HUBSPOT_API_URL', ['api'], 'an address that begins with http:// or https://; leave it out for HubSpot’s own'],
    ['HUBSPOT_APP_URL', ['app'], 'an address that begins with http:// or https://; leave it out for HubSpot’s own'],
    [
      'DATABASE_URL',
      ['db', 'mysql://db'],
      'an address like postgres://user:password@host:5432/fulcrum; leave it out for an embedded database',
    ],
    ['TOKEN_KEY', ['short', '!'.repeat(44)], '32 bytes in base64, as `openssl rand -base64 32` makes them'],
    ['TOKEN_KEY_ID', ['k'.repeat(33)], 'a name of at most 32 characters'],
    [
      'TOKEN_KEYS_EARLIER',
      ['k1', 'k1:x', ','],
      'id:key,id:key, each key 32 bytes in base64 under the name that TOKEN_KEY_ID gave it',
    ],
    ['LOG_LEVEL', ['loud'], 'debug, info, warn, error or silent'],
    ['HORIZON_DAYS', ['ten', '29', '731', '30.5'], 'a whole number of days from 30 to 730'],
    ['SANDBOX_PORT', ['x', '0', '3000'], 'a whole number from 1 to 65535, other than PORT'],
  ])('says what %s has to be and where to look, once and in no other words', (name, values, wanted) => {
    for (const value of values) {
      expect(() => readConfig({ [name]: value })).toThrow(
        `missing or wrong in the environment or .env: ${name} (has to be ${wanted}). See .env.example.`,
      );
    }
  });

  it('lets the server have the sandbox’s port where there is no sandbox', () => {
    const { HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET } = production;
    const given = { HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET, SANDBOX_PORT: '3000' };
    expect(readConfig(given)).toMatchObject({ PORT: 3000, SANDBOX_PORT: 3000 });
  });

  it('wants a client id and its secret together', () => {
    expect(() => readConfig({ HUBSPOT_CLIENT_ID: 'id' })).toThrow(/HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET/);
  });

  it('takes a full production environment, without the slash at the end of an address', () => {
    expect(readConfig(production).PUBLIC_URL).toBe('https://fulcrum.example.com');
  });

  it('refuses production over http, over which HubSpot reaches nobody', () => {
    expect(() => readConfig({ ...production, PUBLIC_URL: 'http://fulcrum.example.com' })).toThrow(/PUBLIC_URL.*https/);
    expect(readConfig({ PUBLIC_URL: 'http://fulcrum.example.com' }).PUBLIC_URL).toBe('http://fulcrum.example.com');
  });

  it('takes earlier keys by their names, and refuses two keys of one name without telling either', () => {
    const [old, older] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));
    const given = { TOKEN_KEY_ID: 'k3', TOKEN_KEYS_EARLIER: `k1:${older}, eu:k2:${old}` };
    expect(readConfig(given).TOKEN_KEYS_EARLIER).toEqual([
      { id: 'k1', key: older },
      { id: 'eu:k2', key: old },
    ]);
    expect(readConfig({}).TOKEN_KEYS_EARLIER).toEqual([]);
    expect(() => readConfig({ ...given, TOKEN_KEY_ID: 'k1' })).toThrow(/TOKEN_KEY_ID/);
    const wrong = () => readConfig({ TOKEN_KEYS_EARLIER: 'k1:hunter2' });
    expect(wrong).toThrow(/TOKEN_KEYS_EARLIER/);
    expect(wrong).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/hunter2/) }));
  });

  it.each(['PUBLIC_URL', 'HUBSPOT_CLIENT_ID', 'HUBSPOT_CLIENT_SECRET', 'TOKEN_KEY'])(
    'refuses production without %s',
    (name) => {
      expect(() => readConfig({ ...production, [name]: undefined })).toThrow(new RegExp(name));
    },
  );

  it('agrees with .env.example, name for name', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(listed.toSorted()).toEqual([...configNames].toSorted());
  });
});
