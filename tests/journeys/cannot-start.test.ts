import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

// Everything that may be wrong before there is anything to lose: one line that says what, where and what to do.

const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-cannot-'));
afterAll(() => rmSync(folder, { recursive: true }));

const entry = (name: string) => path.resolve(import.meta.dirname, `../../dist/src/${name}.js`);
const APP = { HUBSPOT_CLIENT_ID: 'id', HUBSPOT_CLIENT_SECRET: 'secret' };

function said(env: Readonly<Record<string, string>>, program = 'main') {
  const { status, stderr } = spawnSync(process.execPath, [entry(program)], {
    cwd: folder,
    env: { ...APP, DATA_DIR: path.join(folder, 'data'), ...env },
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(status).toBe(1);
  const lines = stderr.trim().split('\n');
  expect(lines).toHaveLength(1);
  return lines[0];
}

describe('a program that cannot start', () => {
  it.each(['main', 'worker'])('names what is wrong in the environment (%s)', (program) => {
    expect(said({ PORT: 'seventy' }, program)).toMatch(/^cannot start: .*PORT .*\.env\.example/);
  });

  it.each(['main', 'worker'])('names the database that does not answer, without its password (%s)', (program) => {
    const line = said({ DATABASE_URL: 'postgres://fulcrum:hunter2@127.0.0.1:1/crm' }, program);
    expect(line).toMatch(/^cannot start: PostgreSQL at 127\.0\.0\.1:1\/crm .*ECONNREFUSED.*DATABASE_URL/);
    expect(line).not.toMatch(/hunter2/);
  });

  it('names the folder in which nothing can be kept, and leaves nothing beside it', () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, 'not a folder');
    expect(said({ DATA_DIR: file })).toMatch(
      /^cannot start: DATA_DIR .*a-file: nothing can be kept there .*Name another/,
    );
    expect(readdirSync(folder).filter((name) => name.startsWith('a-file'))).toEqual(['a-file']);
  });

  it.each([{}, { DATABASE_URL: 'postgres://127.0.0.1:1/crm' }])(
    'names the folder that nobody can make, at once, also where it keeps a key only (%j)',
    (env) => {
      expect(said({ DATA_DIR: '/proc/fulcrum', ...env })).toMatch(
        /^cannot start: DATA_DIR \/proc\/fulcrum: nothing can be kept there .*Name another/,
      );
    },
  );

  it('names the folder where a database cannot be made for something that stands in its way', () => {
    const taken = path.join(folder, 'taken');
    const { status } = spawnSync('mkdir', ['-p', path.join(taken, 'postgres', 'PG_VERSION')]);
    expect(status).toBe(0);
    expect(said({ DATA_DIR: taken })).toMatch(
      /^cannot start: the embedded database in .*taken\/postgres cannot be opened/,
    );
    expect(readdirSync(taken)).toEqual(['postgres']);
  });

  it('names the port that another program has', async () => {
    const other = createServer().listen(0);
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    expect(said({ PORT: String(port), LOG_LEVEL: 'silent' })).toBe(
      `cannot listen on port ${port}: another program has it. PORT chooses another.`,
    );
    other.close();
  });
});

const freePort = () =>
  new Promise<string>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(String(port)));
    });
  });

describe('npm start with a program that cannot start', () => {
  it('shows what it said now, and nothing of an earlier day', async () => {
    const ports = { PORT: await freePort(), SANDBOX_PORT: await freePort() };
    const dataDir = path.join(folder, 'yesterday');
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, 'fulcrum.log'), 'of yesterday\n');
    const built = (file: string) => JSON.stringify(path.resolve(import.meta.dirname, '../../dist', file));
    const script = `
      import { readConfig } from ${built('src/config.js')};
      import { startEverything } from ${built('sandbox/start.js')};
      await startEverything([], readConfig()).catch((error) => console.error(error.message));
      process.exit(1);`;
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: folder,
      env: { DATA_DIR: dataDir, DATABASE_URL: 'postgres://127.0.0.1:1/crm', ...ports },
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(stderr).toMatch(/The program stopped with code 1\. The end of .*fulcrum\.log:\ncannot start: PostgreSQL at/);
    expect(stderr).not.toMatch(/of yesterday/);
  });
});
