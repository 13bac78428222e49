import { describe, expect, it } from '@jest/globals';
import { jsonOrNull } from '../../../../src/adapters/hubspot/wire/json.ts';

describe('JSON of HubSpot', () => {
  it('is read without NUL, which PostgreSQL refuses', () => {
    expect(jsonOrNull(String.raw`{"results":[{"id":"1","label":"Won\u0000"},{"id":"\u0000"}]}`)).toEqual({
      results: [{ id: '1', label: 'Won' }, { id: '' }],
    });
  });

  it('is read with a sign in the place of half a character', () => {
    expect(jsonOrNull(String.raw`["cut \uD83D", "whole \ud83d\ude00", "\ude00"]`)).toEqual([
      'cut \uFFFD',
      'whole \u{1F600}',
      '\uFFFD',
    ]);
  });

  it('keeps a backslash before u0000 that somebody wrote', () => {
    expect(jsonOrNull(String.raw`["a\\u0000", "b\\\u0000"]`)).toEqual([String.raw`a\u0000`, 'b\\']);
  });

  it.each(['', '<html>', '{"a":'])('is null when it is %j', (text) => {
    expect(jsonOrNull(text)).toBeNull();
  });
});
