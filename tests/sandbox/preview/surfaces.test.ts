import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSurfaces } from '../../../sandbox/preview/surfaces.ts';

/** A source folder with these *-hsmeta.json, by folder. */
function sourceOf(files: Readonly<Record<string, unknown>>): string {
  const source = mkdtempSync(path.join(tmpdir(), 'surfaces-'));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(source, 'app', `${name}-hsmeta.json`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  }
  return source;
}

const card = (uid: string, objectTypes: readonly string[]) => ({
  uid,
  type: 'card',
  config: { name: 'A card', location: 'crm.record.tab', entrypoint: '/app/cards/ACard.tsx', objectTypes },
});

describe('the surfaces of an app', () => {
  it('are read from what HubSpot reads: cards, pages, settings', () => {
    const source = sourceOf({
      'cards/a-card': card('a_card', ['deals']),
      'pages/pages': { uid: 'app_pages', type: 'page', config: { entrypoint: '/app/pages/AppPages.tsx' } },
      'settings/settings': {
        uid: 'the_settings',
        type: 'settings',
        config: { entrypoint: '/app/settings/Settings.tsx' },
      },
    });
    expect(readSurfaces(source)).toEqual([
      {
        ...{ id: 'a_card', name: 'A card', place: 'card', records: 'deals', location: 'crm.record.tab' },
        bundle: '/__preview/extensions/ACard/ACard.js',
      },
      { id: 'app_pages', name: 'App pages', place: 'pages', bundle: '/__preview/extensions/AppPages/AppPages.js' },
      { id: 'the_settings', name: 'Settings', place: 'settings', bundle: '/__preview/extensions/Settings/Settings.js' },
    ]);
  });

  it('are two where a card stands on two kinds of records, and none on kinds the sandbox does not have', () => {
    const both = readSurfaces(sourceOf({ 'cards/a-card': card('both', ['deals', 'contacts', 'tickets']) }));
    expect(both.map(({ id }) => id)).toEqual(['both-deals', 'both-contacts']);
    expect(readSurfaces(sourceOf({ 'cards/a-card': card('none', ['tickets']) }))).toEqual([]);
  });

  it('are none in an app without any', () => {
    expect(readSurfaces(sourceOf({}))).toEqual([]);
  });

  it('refuse a description that HubSpot would refuse', () => {
    expect(() => readSurfaces(sourceOf({ 'cards/a-card': { type: 'card', uid: 'no_config' } }))).toThrow(/config/);
  });
});
