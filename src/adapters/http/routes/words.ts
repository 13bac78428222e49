import { createHash } from 'node:crypto';
import { Router } from 'express';
import { wordsAsked, type WordsAsked } from '../../../contract/words.ts';

/** In each language, the text of a `contract/words.ts`. */
export type WrittenWords = Readonly<Record<WordsAsked['language'], string>>;

/** `GET /v1/words/pages?language=` → `contract/words.ts`. Ready-made; whoever has them already is told only that. */
export function wordsRoute(written: WrittenWords): Router {
  const ready = { en: tagged(written.en), zh: tagged(written.zh) };
  return Router().get('/v1/words/pages', (request, response) => {
    const { text, etag } = ready[wordsAsked.parse(request.query).language];
    // `no-cache`: may be kept, but has to be asked about before it is used again.
    response.set({ 'cache-control': 'private, no-cache', 'content-type': 'application/json', etag }).send(text);
  });
}

function tagged(words: string): { readonly text: Buffer; readonly etag: string } {
  return { text: Buffer.from(words), etag: `"${createHash('sha256').update(words).digest('base64url')}"` };
}
