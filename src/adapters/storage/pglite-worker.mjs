// Runs PGlite off the main thread. Plain JavaScript, so that it runs unchanged from src, from dist and under jest.
// One session speaks the PostgreSQL wire protocol with the parent: { id, bytes } in, { id, bytes } or { id, error } out.
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

const TERMINATE = 'X'.charCodeAt(0);
const CHECKPOINT_EVERY_MS = 5 * 60_000;
const { dataDir, snapshot } = workerData;

if (dataDir !== undefined && !existsSync(path.join(dataDir, 'PG_VERSION'))) await initialise();

const database = await PGlite.create({
  ...(dataDir === undefined ? {} : { dataDir, relaxedDurability: false }),
  ...(snapshot === undefined ? {} : { loadDataDir: new Blob([readFileSync(snapshot)]) }),
});

// A single-user PostgreSQL has no checkpointer of its own: without this the write-ahead log only grows.
const checkpoint = setInterval(() => {
  inTurn(async () => {
    if (!database.isInTransaction()) await database.exec('checkpoint');
  });
}, CHECKPOINT_EVERY_MS);
checkpoint.unref();

/** Made beside its place and then moved there: killed in the middle, the next start begins anew. */
async function initialise() {
  const draft = `${dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  const made = await PGlite.create({ dataDir: draft, relaxedDurability: false });
  await made.close();
  renameSync(draft, dataDir);
}

/** One message at a time, in the order in which they came. */
let turn = Promise.resolve();
function inTurn(work) {
  turn = turn.then(work).catch((error) => parentPort.postMessage({ failure: String(error?.message ?? error) }));
}

async function answer(id, bytes) {
  const onRawData = (data) => {
    // The engine reuses its memory: what leaves this thread is a copy.
    const copy = data.slice();
    parentPort.postMessage({ id, bytes: copy }, [copy.buffer]);
  };
  try {
    await database.execProtocolRawStream(bytes, { onRawData });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error?.message ?? error) });
  }
}

/** The client is gone; the one session is given back as if it were new. */
async function terminate() {
  if (database.isInTransaction()) await database.exec('rollback');
  await database.exec('discard all');
}

async function close() {
  clearInterval(checkpoint);
  await database.close();
  parentPort.postMessage({ closed: true });
}

parentPort.on('message', (message) => {
  if (message.dump === true) {
    inTurn(async () => parentPort.postMessage({ dump: await (await database.dumpDataDir('none')).arrayBuffer() }));
  } else if (message.close === true) inTurn(close);
  else if (message.bytes[0] === TERMINATE) inTurn(terminate);
  else inTurn(() => answer(message.id, message.bytes));
});

parentPort.postMessage({ ready: true });
