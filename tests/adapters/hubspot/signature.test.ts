import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeSignature, type SignedRequest } from '../../../src/adapters/hubspot/signature.ts';

// HubSpot's own vectors, from the tests of its Python and Ruby clients.
const SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const official = (timestamp: string, signature: string): SignedRequest => ({
  method: 'POST',
  url: 'https://www.example.com/webhook_uri',
  body: Buffer.from("{'example_field':'example_value'}"),
  signature,
  timestamp,
});
const first = official('1693657560000', 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=');
const second = official('1700000300000', 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=');
const NOW = 1_693_657_560_000;

const signed = (url: string, asSigned: string, body: Uint8Array = Buffer.alloc(0)): SignedRequest => {
  const mac = createHmac('sha256', SECRET).update(`GET${asSigned}`).update(body).update(String(NOW));
  return { method: 'GET', url, body, signature: mac.digest('base64'), timestamp: String(NOW) };
};

describe('judgeSignature', () => {
  it('trusts HubSpot’s own examples', () => {
    expect(judgeSignature(first, SECRET, NOW)).toEqual({ trusted: true });
    expect(judgeSignature(second, SECRET, 1_700_000_300_000)).toEqual({ trusted: true });
  });

  it('trusts up to five minutes of difference in either direction, and no more', () => {
    expect(judgeSignature(first, SECRET, NOW + 300_000).trusted).toBe(true);
    expect(judgeSignature(first, SECRET, NOW - 300_000).trusted).toBe(true);
    expect(judgeSignature(first, SECRET, NOW + 300_001)).toEqual({ trusted: false, reason: 'stale' });
    expect(judgeSignature(first, SECRET, NOW - 300_001)).toEqual({ trusted: false, reason: 'stale' });
  });

  it.each(['soon', 'NaN', '-1', ' ', '1e3', '1693657560000.0', '0x18a4', '9'.repeat(400)])(
    'takes the time %j for stale',
    (timestamp) => {
      expect(judgeSignature({ ...first, timestamp }, SECRET, NOW)).toEqual({ trusted: false, reason: 'stale' });
    },
  );

  it.each([{ signature: undefined }, { signature: '' }, { timestamp: undefined }, { timestamp: '' }])(
    'says what is missing: %j',
    (about) => {
      expect(judgeSignature({ ...first, ...about }, SECRET, NOW)).toEqual({ trusted: false, reason: 'missing' });
    },
  );

  it('undoes the escapes that HubSpot undoes', () => {
    const escaped = 'https://a.example/x?u=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B&n=%2f%3a';
    const undone = "https://a.example/x?u=:/?@!$'()*,;&n=/:";
    expect(judgeSignature(signed(escaped, undone), SECRET, NOW).trusted).toBe(true);
  });

  it('undoes no others', () => {
    const escaped = 'https://a.example/x?u=%26%3D%20%C3%A9%25';
    expect(judgeSignature(signed(escaped, decodeURIComponent(escaped)), SECRET, NOW).trusted).toBe(false);
    expect(judgeSignature(signed(escaped, escaped), SECRET, NOW).trusted).toBe(true);
  });

  it('takes an address that was signed as it came', () => {
    const escaped = 'https://a.example/x?email=a%40b.example';
    expect(judgeSignature(signed(escaped, escaped), SECRET, NOW).trusted).toBe(true);
  });

  it('reads the body byte for byte, text or not', () => {
    const body = Uint8Array.from([0xff, 0x00, 0xc3, 0x28]);
    expect(judgeSignature(signed('https://a.example/', 'https://a.example/', body), SECRET, NOW).trusted).toBe(true);
    const asText = Buffer.from(Buffer.from(body).toString('utf8'));
    const changed = { ...signed('https://a.example/', 'https://a.example/', body), body: asText };
    expect(judgeSignature(changed, SECRET, NOW).trusted).toBe(false);
  });

  it('trusts nobody with an empty secret', () => {
    const mac = createHmac('sha256', '').update(`GEThttps://a.example/${NOW}`).digest('base64');
    const forged = { ...signed('https://a.example/', ''), signature: mac };
    expect(judgeSignature(forged, '', NOW)).toEqual({ trusted: false, reason: 'mismatch' });
  });

  it('refuses whatever differs in one character anywhere', () => {
    const parts = ['method', 'url', 'signature', 'body'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.nat(), fc.integer({ min: 1, max: 127 }), (part, where, by) => {
        const bytes = Buffer.from(first[part] ?? '');
        const at = where % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ by;
        const changed = { ...first, [part]: part === 'body' ? bytes : bytes.toString('latin1') };
        expect(judgeSignature(changed, SECRET, NOW)).toEqual({ trusted: false, reason: 'mismatch' });
      }),
      { numRuns: 500 },
    );
  });

  it('refuses another time within the five minutes, another secret, and anything added to the signature', () => {
    expect(judgeSignature({ ...first, timestamp: '1693657560001' }, SECRET, NOW).trusted).toBe(false);
    expect(judgeSignature(first, `${SECRET}z`, NOW).trusted).toBe(false);
    expect(judgeSignature({ ...first, signature: `${first.signature ?? ''}\n` }, SECRET, NOW).trusted).toBe(false);
  });

  it('never throws, whatever comes', () => {
    const any = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
    fc.assert(
      fc.property(fc.string(), fc.string(), any, any, fc.uint8Array(), (method, url, signature, timestamp, body) => {
        expect(judgeSignature({ method, url, body, signature, timestamp }, SECRET, NOW).trusted).toBe(false);
      }),
    );
  });
});
