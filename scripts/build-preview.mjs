// Bundles the browser's part of the preview into dist/preview/.
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(root, 'sandbox', 'preview', 'browser');
const outdir = path.join(root, 'dist', 'preview');

const options = {
  bundle: true,
  minify: true,
  jsx: 'automatic',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
  outdir,
};
mkdirSync(outdir, { recursive: true });
await build({ ...options, entryPoints: [path.join(source, 'worker.ts')], format: 'iife' });
await build({ ...options, entryPoints: [path.join(source, 'main.tsx')], format: 'esm' });
for (const file of ['index.html', 'preview.css']) copyFileSync(path.join(source, file), path.join(outdir, file));
