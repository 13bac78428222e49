import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runAnalyze } from '../../src/analyze.ts';

/** A command line with a folder of its own for the files it reads. */
export async function commandLine() {
  const folder = await mkdtemp(path.join(tmpdir(), 'analyze-'));
  let files = 0;
  return {
    folder,
    fileOf: async (content: string | Buffer): Promise<string> => {
      files += 1;
      const file = path.join(folder, `history-${files}.csv`);
      await writeFile(file, content);
      return file;
    },
    run: async (...argv: string[]) => {
      const stdout = new PassThrough();
      const said: string[] = [];
      const stderr = { isTTY: false, write: (line: string) => said.push(line) };
      const printed = text(stdout);
      const code = await runAnalyze(argv, { stdout, stderr, nowMs: () => 0 });
      stdout.end();
      return { code, out: await printed, err: said.join('') };
    },
  };
}
