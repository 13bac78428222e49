import { createRoot } from 'react-dom/client';
import type { PreviewSettings } from '../protocol.ts';
import { App } from './App.tsx';
import { readJson } from './read-json.ts';

const settings = await readJson<PreviewSettings>('/__preview/settings');
const place = document.getElementById('root');
if (place === null) throw new Error('the page has no root');
if (settings.portals.length === 0) place.textContent = 'The sandbox has no account to show.';
else createRoot(place).render(<App settings={settings} />);
