import express from 'express';
import { signedByHubSpot } from '../src/adapters/http/middleware/signed-by-hubspot.ts';
import { judgeSignature } from '../src/adapters/hubspot/signature.ts';

// The least that an Express route can do for a card: judge the signature, and answer. A card is told against it.

const [port = '0', secret = ''] = process.argv.slice(2);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const judge = (request: Parameters<typeof judgeSignature>[0]) => judgeSignature(request, secret, Date.now());

const app = express();
app.disable('x-powered-by').set('query parser', 'simple').set('etag', false);
app.use(signedByHubSpot(`http://localhost:${port}`, judge, silent));
app.get('/card', (_request, response) => void response.json({ state: 'ready' }));
app.listen(Number(port), '127.0.0.1', () => void process.stdout.write('listening\n'));
