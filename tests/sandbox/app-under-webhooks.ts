import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/** Some app that is told things. `answer` decides the status of each batch, or never to answer: null. */
export async function someApp() {
  const received: Received[] = [];
  const app = {
    received,
    answer: (): number | null => 204,
    url: '',
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      received.push({ headers: request.headers, body, events: JSON.parse(body) as Received['events'] });
      const status = app.answer();
      if (status === null) request.socket.destroy();
      else response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/hubspot`;
  return app;
}
