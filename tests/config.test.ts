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

  it('wants a client id and its secret together', () => {
    expect(() => readConfig({ HUBSPOT_CLIENT_ID: 'id' })).toThrow(/HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET/);
  });

  it('takes a full production environment, without the slash at the end of an address', () => {
    expect(readConfig(production).PUBLIC_URL).toBe('https://fulcrum.example.com');
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
