import { Agent, setGlobalDispatcher } from 'undici';

const CONNECT_MS = 10_000;
const HEADERS_MS = 30_000;
const BODY_MS = 30_000;

/**
 * Bounds every connection of this process, since api-client offers no setting for it: without this, a server that
 * hangs holds a socket for five minutes after our own deadline has passed. Called once, at the start.
 */
export function setNetworkTimeouts(): void {
  setGlobalDispatcher(
    new Agent({ connect: { timeout: CONNECT_MS }, headersTimeout: HEADERS_MS, bodyTimeout: BODY_MS }),
  );
}
