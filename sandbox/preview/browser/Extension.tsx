import { Component, useEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { createRemoteReceiver } from '@remote-ui/core';
import { createController, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import { writePage, type PageLocation } from '../page-location.ts';
import type {
  PreviewPortal,
  PreviewRecord,
  PreviewSettings,
  PreviewSurface,
  PreviewUser,
  WorkerApi,
} from '../protocol.ts';
import { components } from './components/registry.tsx';
import { hostApi, type Toast } from './host-api.ts';
import { actionsAt, componentsAt, contextAt, locationOf } from './surroundings.ts';

export interface ExtensionProps {
  readonly settings: PreviewSettings;
  readonly surface: PreviewSurface;
  readonly portal: PreviewPortal;
  readonly user: PreviewUser;
  /** Null where an extension stands on none. */
  readonly record: PreviewRecord | null;
  readonly width: 'wide' | 'narrow';
  readonly page: PageLocation;
  readonly onToast: (toast: Toast) => void;
  readonly onLog: (line: string) => void;
  readonly onNavigate: (page: PageLocation) => void;
}

const controller = createController(components as never);

/** An extension, running in a worker of its own; another surface, record, user or width is another run. */
export function Extension(props: ExtensionProps): ReactElement {
  const { surface, portal, user, record, width } = props;
  const [generation, setGeneration] = useState(0);
  const key = [generation, surface.id, portal.portalId, user.id, record?.id, width].join();
  return <Run key={key} {...props} onReload={() => setGeneration((before) => before + 1)} />;
}

function Run(props: ExtensionProps & { readonly onReload: () => void }): ReactElement {
  const { page } = props;
  const [failure, setFailure] = useState<string | null>(null);
  const [raised, setRaised] = useState<readonly string[]>([]);
  const receiver = useMemo(() => createRemoteReceiver(), []);
  const told = useRef<WorkerApi | null>(null);
  useEffect(() => {
    const worker = new Worker('/__preview/page/worker.js');
    const endpoint = createEndpoint<WorkerApi>(fromWebWorker(worker), { callable: ['run', 'locate'] });
    const onRaised = (message: string): void => setRaised((all) => [...all, message]);
    endpoint.expose(hostApi({ ...props, portalId: props.portal.portalId, onFailed: setFailure, onRaised }) as never);
    worker.addEventListener('error', (event) => onRaised(event.message));
    told.current = endpoint.call;
    endpoint.call.run(startOf(props), receiver.receive).then(markLoaded, (error: unknown) => {
      setFailure(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
    return () => {
      endpoint.terminate();
      worker.terminate();
    };
  }, []);
  useEffect(() => void told.current?.locate(page), [writePage(page)]);
  return (
    <>
      {raised.map((message, index) => (
        <Failure key={index} title="The extension raised an error that nobody caught" message={message} />
      ))}
      {failure === null ? (
        <Guard>
          <div lang={props.user.language}>
            <RemoteRenderer controller={controller} receiver={receiver} />
          </div>
        </Guard>
      ) : (
        <Failure title="The extension cannot be shown" message={failure} />
      )}
    </>
  );
}

function startOf({ surface, page, width, ...around }: ExtensionProps): Parameters<WorkerApi['run']>[0] {
  const location = locationOf(surface, width);
  return {
    script: surface.bundle,
    context: contextAt(location, { ...around, surface }),
    components: componentsAt(location, Object.keys(components)),
    actions: actionsAt(location),
    isOnRecord: surface.place === 'card',
    location: page,
  };
}

/** Lets a journey measure from when the bundle had been read. */
function markLoaded(atMs: number): void {
  performance.mark('bundle read', { startTime: Math.max(0, atMs - performance.timeOrigin) });
}

class Guard extends Component<{ readonly children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };
  static getDerivedStateFromError = (error: Error): { error: Error } => ({ error });
  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <Failure title="What the extension asked for cannot be drawn" message={error.message} />;
  }
}

function Failure({ title, message }: { readonly title: string; readonly message: string }): ReactElement {
  return (
    <div role="alert" className="failure">
      <strong>{title}</strong>
      <pre>{message}</pre>
    </div>
  );
}
