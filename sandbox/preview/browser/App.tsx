import { useEffect, useState, type ReactElement } from 'react';
import type { PreviewDeal, PreviewPortal, PreviewSettings } from '../protocol.ts';
import { CardFrame } from './CardFrame.tsx';
import { DealList } from './DealList.tsx';
import type { Toast } from './host-api.ts';
import { readJson } from './read-json.ts';
import { RecordFacts } from './RecordFacts.tsx';
import { Log, Toasts } from './Messages.tsx';
import { Toolbar, type Choices } from './Toolbar.tsx';

const LOG_LINES = 200;

export interface AppProps {
  readonly settings: PreviewSettings;
  readonly portal: PreviewPortal;
  readonly deal: PreviewDeal | null;
}

/** A CRM record page, near enough to HubSpot's to judge a card by. */
export function App({ settings, portal: firstPortal, deal: firstDeal }: AppProps): ReactElement {
  const [portal, setPortal] = useState(firstPortal);
  const [deal, setDeal] = useState(firstDeal);
  const [choices, setChoices] = useState<Choices>({ card: 0, user: 0, place: 'crm.record.tab' });
  useAddress(portal, deal);
  const openPortal = async (next: PreviewPortal): Promise<void> => {
    setDeal(await readJson<PreviewDeal | null>(`/__preview/portals/${next.portalId}/deals/first`));
    setPortal(next);
  };
  return (
    <>
      <Toolbar
        settings={settings}
        portal={portal}
        choices={choices}
        onChoose={setChoices}
        onPortal={(next) => void openPortal(next)}
      />
      {deal === null ? (
        <p className="nothing">This account has no deal to show.</p>
      ) : (
        <RecordPage settings={settings} portal={portal} deal={deal} choices={choices} onOpen={setDeal} />
      )}
    </>
  );
}

/** Keeps the page's address a link to what it shows. */
function useAddress(portal: PreviewPortal, deal: PreviewDeal | null): void {
  useEffect(() => {
    if (deal === null) return;
    const address = new URLSearchParams({ portal: portal.portalId, deal: deal.id });
    history.replaceState(null, '', `/?${address.toString()}`);
    document.title = `${deal.name}: preview`;
  }, [portal, deal]);
}

interface RecordPageProps {
  readonly settings: PreviewSettings;
  readonly portal: PreviewPortal;
  readonly deal: PreviewDeal;
  readonly choices: Choices;
  readonly onOpen: (deal: PreviewDeal) => void;
}

function RecordPage({ settings, portal, deal, choices, onOpen }: RecordPageProps): ReactElement {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const [log, setLog] = useState<readonly string[]>([]);
  const card = settings.cards[choices.card];
  const user = settings.users[choices.user];
  return (
    <>
      <main className={`record ${choices.place === 'crm.record.tab' ? 'tab' : 'sidebar'}`}>
        <DealList portalId={portal.portalId} dealId={deal.id} onOpen={onOpen} />
        <RecordFacts deal={deal} portal={portal} />
        {card !== undefined && user !== undefined && (
          <CardFrame
            key={[card.uid, portal.portalId, deal.id, user.id, choices.place].join()}
            settings={settings}
            card={card}
            location={choices.place}
            portal={portal}
            deal={deal}
            user={user}
            onToast={(toast) => setToasts((all) => [...all, toast])}
            onLog={(line) => setLog((all) => [...all.slice(-LOG_LINES), line])}
          />
        )}
      </main>
      <Toasts toasts={toasts} onDismiss={(gone) => setToasts((all) => all.filter((toast) => toast !== gone))} />
      <Log lines={log} />
    </>
  );
}
