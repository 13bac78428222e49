import { useEffect, type ReactElement } from 'react';
import { HeadingLevel } from './components/page-links.ts';
import { Extension, type ExtensionProps } from './Extension.tsx';

/** The app's settings, within those of the account. */
export function SettingsFrame(props: Omit<ExtensionProps, 'record'>): ReactElement {
  const { portalId, hasSpend } = props.portal;
  const { appName } = props.settings;
  useEffect(() => {
    document.title = `Settings of ${appName}: preview`;
  }, [appName]);
  return (
    <main className={`app-settings ${props.width}`}>
      <header>
        <p>Settings › Integrations › Connected apps</p>
        <h1>{appName}</h1>
        {hasSpend && (
          <p>
            To try it out:{' '}
            <a href={`/__preview/portals/${portalId}/spend.csv`} target="_blank" rel="noreferrer">
              what this account spent by month
            </a>
            , as CSV to paste below.
          </p>
        )}
      </header>
      <section className="card" aria-label="Settings">
        <div className="card-body">
          <HeadingLevel.Provider value="h2">
            <Extension {...props} record={null} />
          </HeadingLevel.Provider>
        </div>
      </section>
    </main>
  );
}
