// Writes what the pages say into dist/words/, a file a language, for the server to tell: docs/decisions/0008.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'dist', 'words');

const { outputFiles } = await build({
  entryPoints: [path.join(root, 'extensions', 'app', 'pages', 'words', 'pages-words.ts')],
  bundle: true,
  write: false,
  format: 'esm',
  logLevel: 'warning',
});
const source = Buffer.from(outputFiles[0].contents).toString('base64');
const { pagesWords } = await import(`data:text/javascript;base64,${source}`);

mkdirSync(folder, { recursive: true });
for (const language of ['en', 'zh'])
  writeFileSync(path.join(folder, `pages.${language}.json`), JSON.stringify(pagesWords(language)));
