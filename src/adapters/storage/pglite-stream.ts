import { Duplex } from 'node:stream';
import type { Worker } from 'node:worker_threads';

/** What the worker says. */
export interface WorkerMessage {
  readonly id?: number;
  readonly bytes?: Uint8Array;
  readonly error?: string;
  readonly ready?: true;
  readonly closed?: true;
  readonly failure?: string;
  readonly dump?: ArrayBuffer;
}

let opened = 0;

/**
 * What `pg` takes for a socket; its other end is the PGlite worker. Each write is a run of whole messages, because
 * `pg` corks its stream around every query.
 */
export class PgliteStream extends Duplex {
  readonly #id = ++opened;
  readonly #worker: Worker;

  readonly #onMessage = (message: WorkerMessage): void => {
    if (message.id !== this.#id) return;
    if (message.bytes !== undefined) this.push(Buffer.from(message.bytes.buffer));
    else if (message.error !== undefined) this.destroy(new Error(message.error));
  };

  readonly #onExit = (): void => {
    this.destroy(new Error('the embedded database has stopped'));
  };

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
    worker.setMaxListeners(0);
    worker.on('message', this.#onMessage);
    worker.once('exit', this.#onExit);
  }

  /** As on a socket; the worker is there already. */
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    this.#worker.ref();
    return this;
  }

  unref(): this {
    this.#worker.unref();
    return this;
  }

  override _read(): void {
    // The worker pushes.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(chunk);
    done();
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#worker.off('message', this.#onMessage);
    this.#worker.off('exit', this.#onExit);
    done(error);
  }

  #send(bytes: Buffer): void {
    const copy = new Uint8Array(bytes);
    this.#worker.postMessage({ id: this.#id, bytes: copy }, [copy.buffer]);
  }
}
