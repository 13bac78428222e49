import { createRoot } from 'react-dom/client';
import type { PreviewDeal, PreviewSettings } from '../protocol.ts';
import { App } from './App.tsx';
import { readJson } from './read-json.ts';

const settings = await readJson<PreviewSettings>('/__preview/settings');
const wanted = new URLSearchParams(location.search);
const portal = settings.portals.find(({ portalId }) => portalId === wanted.get('portal')) ?? settings.portals[0];
const place = document.getElementById('root');
if (place === null) throw new Error('the page has no root');
if (portal === undefined) {
  place.textContent = 'The sandbox has no account to show.';
} else {
  const deals = `/__preview/portals/${portal.portalId}/deals`;
  const asked = wanted.get('deal');
  const deal =
    (asked === null ? null : await readJson<PreviewDeal | null>(`${deals}/${encodeURIComponent(asked)}`)) ??
    (await readJson<PreviewDeal | null>(`${deals}/first`));
  createRoot(place).render(<App settings={settings} portal={portal} deal={deal} />);
}
