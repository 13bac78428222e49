import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cipher, SealBroken } from '../../../src/adapters/storage/cipher.ts';
import { tokenKey, tokenKeyFrom, TokenKeyUnusable } from '../../../src/adapters/storage/token-key.ts';
import type { PortalId } from '../../../src/core/pipeline/identifiers.ts';

const place = { portalId: '1' as PortalId, field: 'access_token' };
const key = (id: string, byte: number) => ({ id, bytes: Buffer.alloc(32, byte) });

describe('cipher', () => {
  const own = cipher(key('k:1', 1));
  const seal: typeof own.seal = (plain, at) => own.seal(plain, at);
  const open: typeof own.open = (sealed, at) => own.open(sealed, at);

  it('opens what it sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(open(seal(plain, place), place)).toBe(plain);
      }),
    );
  });

  it('never seals the same text the same way', () => {
    expect(seal('token', place)).not.toBe(seal('token', place));
  });

  it('opens nothing that was changed by one bit', () => {
    const [keyId = '', ...parts] = seal('a secret token', place).split(':');
    fc.assert(
      fc.property(fc.nat(2), fc.nat(11), fc.nat(7), (part, byte, bit) => {
        const changed = parts.map((text, index) => {
          const bytes = Buffer.from(text, 'base64url');
          if (index === part) bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit);
          return bytes.toString('base64url');
        });
        expect(() => open([keyId, ...changed].join(':'), place)).toThrow(SealBroken);
      }),
    );
  });

  it.each([
    { ...place, portalId: '2' as PortalId },
    { ...place, field: 'refresh_token' },
  ])('opens nothing in another place', (elsewhere) => {
    expect(() => open(seal('token', place), elsewhere)).toThrow(SealBroken);
  });

  it.each(['', 'k%3A1', 'k%3A1:a:b:c', ':::', '%'])('refuses %p, which is not sealed at all', (sealed) => {
    expect(() => open(sealed, place)).toThrow(SealBroken);
  });

  it('opens with earlier keys and seals with the present one', () => {
    const rotated = cipher(key('k2', 2), [key('k:1', 1)]);
    expect(rotated.open(seal('token', place), place)).toBe('token');
    expect(rotated.seal('token', place).startsWith('k2:')).toBe(true);
    expect(() => open(rotated.seal('token', place), place)).toThrow(SealBroken);
  });
});

describe('tokenKey', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-key-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the given one', () => {
    const given = Buffer.alloc(32, 5).toString('base64');
    expect(tokenKey({ given, id: 'k1', dataDir: folder })).toEqual(tokenKeyFrom(given, 'k1'));
  });

  it('is made once where none is given, and only its owner can read it', () => {
    const dataDir = path.join(folder, 'new', 'place');
    const made = tokenKey({ given: undefined, id: 'k1', dataDir });
    expect(tokenKey({ given: undefined, id: 'k1', dataDir })).toEqual(made);
    expect(made.bytes).toHaveLength(32);
    const file = path.join(dataDir, 'token.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe(Buffer.from(made.bytes).toString('base64'));
  });

  it.each(['', 'c2hvcnQ=', Buffer.alloc(33).toString('base64')])('refuses %p', (base64) => {
    expect(() => tokenKeyFrom(base64, 'k1')).toThrow(TokenKeyUnusable);
  });
});
