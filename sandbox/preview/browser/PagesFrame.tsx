import { useState, type ReactElement } from 'react';
import { HeadingLevel, Slots } from './components/page-links.ts';
import { Extension, type ExtensionProps } from './Extension.tsx';

/** The app's own pages: the whole width, below a head with title, breadcrumbs and actions. */
export function PagesFrame(props: Omit<ExtensionProps, 'record'>): ReactElement {
  const [breadcrumbs, setBreadcrumbs] = useState<HTMLElement | null>(null);
  const [title, setTitle] = useState<HTMLElement | null>(null);
  const [actions, setActions] = useState<HTMLElement | null>(null);
  return (
    <main className={`app-page ${props.width}`}>
      <header>
        <div>
          <p className="app-name">{props.settings.appName}</p>
          <div ref={setBreadcrumbs} />
          <div ref={setTitle} />
        </div>
        <div ref={setActions} />
      </header>
      <section className="app-page-body" aria-label="App pages">
        <Slots.Provider value={{ breadcrumbs, title, actions }}>
          <HeadingLevel.Provider value="h2">
            <Extension {...props} record={null} />
          </HeadingLevel.Provider>
        </Slots.Provider>
      </section>
    </main>
  );
}
