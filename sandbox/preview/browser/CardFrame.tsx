import { Component, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { createRemoteReceiver } from '@remote-ui/core';
import { createController, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import type { PreviewCard, PreviewDeal, PreviewPortal, PreviewSettings, PreviewUser, WorkerApi } from '../protocol.ts';
import { components } from './components/registry.tsx';
import { hostApi, type Toast } from './host-api.ts';

export interface CardFrameProps {
  readonly settings: PreviewSettings;
  readonly card: PreviewCard;
  readonly location: string;
  readonly portal: PreviewPortal;
  readonly deal: PreviewDeal;
  readonly user: PreviewUser;
  readonly onToast: (toast: Toast) => void;
  readonly onLog: (line: string) => void;
}

const controller = createController(components as never);

/** The card in its frame, running in a worker of its own. */
export function CardFrame(props: CardFrameProps): ReactElement {
  const [generation, setGeneration] = useState(0);
  return <Run key={generation} {...props} onReload={() => setGeneration((before) => before + 1)} />;
}

function Run(props: CardFrameProps & { readonly onReload: () => void }): ReactElement {
  const { card, settings } = props;
  const [failure, setFailure] = useState<string | null>(null);
  const receiver = useMemo(() => createRemoteReceiver(), []);
  useEffect(() => {
    const worker = new Worker('/__preview/page/worker.js');
    const endpoint = createEndpoint<WorkerApi>(fromWebWorker(worker), { callable: ['run'] });
    const { portal, onReload } = props;
    endpoint.expose(hostApi({ ...props, portalId: portal.portalId, onReload, onFailed: setFailure }) as never);
    worker.addEventListener('error', (event) => setFailure(event.message));
    endpoint.call
      .run(card.bundle, receiver.receive, contextOf(props), Object.keys(components))
      .catch((error: unknown) => setFailure(error instanceof Error ? (error.stack ?? error.message) : String(error)));
    return () => {
      endpoint.terminate();
      worker.terminate();
    };
  }, []);
  return (
    <section className="card" aria-label={card.name}>
      <header>
        <h2>{card.name}</h2>
        <small>{`Powered by ${settings.appName}`}</small>
      </header>
      <div className="card-body">
        {failure === null ? (
          <Guard>
            <RemoteRenderer controller={controller} receiver={receiver} />
          </Guard>
        ) : (
          <Failure message={failure} />
        )}
      </div>
    </section>
  );
}

/** What HubSpot gives a card on a record. */
function contextOf({ location, portal, deal, user, settings, card }: CardFrameProps): unknown {
  const { id, email, firstName, lastName, locale } = user;
  return {
    location,
    crm: { objectId: Number(deal.id), objectTypeId: '0-3' },
    user: { id, email, emails: [email], firstName, lastName, locale, teams: [], permissions: [] },
    portal: { id: Number(portal.portalId), timezone: portal.timezone },
    extension: { appId: settings.appId, appName: settings.appName, cardTitle: card.name },
    variables: {},
  };
}

class Guard extends Component<{ readonly children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };
  static getDerivedStateFromError = (error: Error): { error: Error } => ({ error });
  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <Failure message={this.state.error.message} />;
  }
}

function Failure({ message }: { readonly message: string }): ReactElement {
  return (
    <pre role="alert" className="failure">
      {message}
    </pre>
  );
}
