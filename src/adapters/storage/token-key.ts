import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { TokenKey } from './cipher.ts';

/** What should be a key is none. */
export class TokenKeyUnusable extends AppError {
  override readonly name = 'TokenKeyUnusable' as const;
  override readonly code = 'token-key-unusable' as const;
}

const KEY_BYTES = 32;
const FILE = 'token.key';
const OWNER_ONLY = 0o600;

const unkept = (dataDir: string, cause: unknown) =>
  new TokenKeyUnusable(
    `no token key can be kept in ${dataDir} (${(cause as Error).message}). Set TOKEN_KEY, or DATA_DIR to a folder that ` +
      'can be written.',
    {},
    cause,
  );

/** @throws {TokenKeyUnusable} unless it is 32 bytes in base64. */
export function tokenKeyFrom(base64: string, id: string): TokenKey {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new TokenKeyUnusable(`a token key is ${KEY_BYTES} bytes in base64`, { keyId: id, bytes: bytes.length });
  }
  return { id, bytes };
}

/**
 * The key that seals tokens: the given one, else the one kept in `dataDir`, made at the first call.
 *
 * @throws {TokenKeyUnusable} when the given or kept key is not 32 bytes in base64, or none can be kept.
 */
export function tokenKey(from: {
  readonly given: string | undefined;
  readonly id: string;
  readonly dataDir: string;
}): TokenKey {
  return tokenKeyFrom(from.given ?? keptIn(from.dataDir), from.id);
}

function keptIn(dataDir: string): string {
  try {
    return keptKey(dataDir);
  } catch (cause) {
    throw unkept(dataDir, cause);
  }
}

function keptKey(dataDir: string): string {
  const file = path.join(dataDir, FILE);
  const kept = readKept(file);
  if (kept !== null) return kept;
  mkdirSync(dataDir, { recursive: true });
  // The whole key appears at once or not at all; of two who make one, the first wins.
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, randomBytes(KEY_BYTES).toString('base64'), { mode: OWNER_ONLY });
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

function readKept(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
