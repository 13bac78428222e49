import { useMemo, useState, type ReactElement } from 'react';
import type { PageLocation } from '../page-location.ts';
import type { PreviewPortal, PreviewSettings, PreviewSurface, PreviewUser } from '../protocol.ts';
import { addressOf, type View } from '../view.ts';
import { PageLinks } from './components/page-links.ts';
import type { Toast } from './host-api.ts';
import { Log, Toasts } from './Messages.tsx';
import { PagesFrame } from './PagesFrame.tsx';
import { RecordFrame } from './RecordFrame.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useView } from './use-view.ts';

const LOG_LINES = 200;
const TOASTS = 3;

/** HubSpot's pages, near enough to judge an extension by. */
export function App({ settings }: { readonly settings: PreviewSettings }): ReactElement {
  const { view, show, settle } = useView(settings);
  const portal = settings.portals.find(({ portalId }) => portalId === view.portalId);
  const surface = settings.surfaces.find(({ id }) => id === view.surfaceId);
  const user = settings.users.find(({ id }) => id === view.userId);
  if (portal === undefined || surface === undefined || user === undefined) {
    return <p className="nothing">There is no surface to show.</p>;
  }
  return (
    <>
      <Toolbar settings={settings} surface={surface} view={view} onShow={show} />
      <Surface {...{ settings, view, portal, surface, user, show, settle }} />
    </>
  );
}

interface SurfaceProps {
  readonly settings: PreviewSettings;
  readonly view: View;
  readonly portal: PreviewPortal;
  readonly surface: PreviewSurface;
  readonly user: PreviewUser;
  readonly show: (change: Partial<View>) => void;
  readonly settle: (change: Partial<View>) => void;
}

function Surface({ settings, view, portal, surface, user, show, settle }: SurfaceProps): ReactElement {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const [log, setLog] = useState<readonly string[]>([]);
  const links = useMemo(() => linksFrom(view, settings, show), [view]);
  const around = {
    ...{ settings, portal, user },
    width: view.width,
    page: view.page,
    onToast: (toast: Toast) => setToasts((all) => [...all.slice(1 - TOASTS), toast]),
    onLog: (line: string) => setLog((all) => [...all.slice(-LOG_LINES), line]),
    onNavigate: links.go,
  };
  return (
    <PageLinks.Provider value={links}>
      {surface.place === 'card' && (
        <RecordFrame {...around} surface={surface} recordId={view.recordId} show={show} settle={settle} />
      )}
      {surface.place === 'pages' && <PagesFrame {...around} surface={surface} />}
      {surface.place === 'settings' && <SettingsFrame {...around} surface={surface} />}
      <Toasts toasts={toasts} onDismiss={(gone) => setToasts((all) => all.filter((toast) => toast !== gone))} />
      <Log lines={log} />
    </PageLinks.Provider>
  );
}

/** From anywhere in the app, a page link leads to the app's pages. */
function linksFrom(view: View, settings: PreviewSettings, show: (change: Partial<View>) => void) {
  const pages = settings.surfaces.find(({ place }) => place === 'pages');
  const changeTo = (page: PageLocation): Partial<View> => ({ page, surfaceId: pages?.id ?? view.surfaceId });
  return {
    hrefOf: (page: PageLocation) => addressOf({ ...view, ...changeTo(page) }, settings),
    go: (page: PageLocation) => {
      show(changeTo(page));
      scrollTo(0, 0);
    },
  };
}
