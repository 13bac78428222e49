import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../../core/errors.ts';
import type { PortalId } from '../../core/pipeline/identifiers.ts';

/** A sealed value cannot be opened: its key is not among ours, or it is not what was sealed for this place. */
export class SealBroken extends AppError {
  override readonly name = 'SealBroken' as const;
  override readonly code = 'seal-broken' as const;
}

export interface TokenKey {
  /** Kept beside what it sealed. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** What a sealed value belongs to; it opens nowhere else. */
export interface SealedPlace {
  readonly portalId: PortalId;
  readonly field: string;
}

export interface Cipher {
  seal(plain: string, place: SealedPlace): string;
  /** @throws {SealBroken} */
  open(sealed: string, place: SealedPlace): string;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals with AES-256-GCM as `key-id:iv:tag:ciphertext`.
 *
 * @param present Seals and opens.
 * @param earlier Only open: what they sealed is sealed anew by the present one at its next change.
 */
export function cipher(present: TokenKey, earlier: readonly TokenKey[] = []): Cipher {
  const keys = new Map([...earlier, present].map(({ id, bytes }) => [encodeURIComponent(id), bytes]));
  return {
    seal(plain, place) {
      const iv = randomBytes(IV_BYTES);
      const sealing = createCipheriv(ALGORITHM, present.bytes, iv, { authTagLength: TAG_BYTES });
      sealing.setAAD(boundTo(place));
      const sealed = Buffer.concat([sealing.update(plain, 'utf8'), sealing.final()]);
      const parts = [iv, sealing.getAuthTag(), sealed].map((part) => part.toString('base64url'));
      return [encodeURIComponent(present.id), ...parts].join(':');
    },
    open(sealed, place) {
      const [keyId = '', ...parts] = sealed.split(':');
      const key = keys.get(keyId);
      const [iv, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'));
      const { portalId, field } = place;
      if (key === undefined)
        throw new SealBroken('sealed with a key that is not known here', { portalId, field, keyId });
      if (!iv || !tag || !body) throw new SealBroken('not a sealed value', { portalId, field, keyId });
      try {
        const opening = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
        opening.setAAD(boundTo(place));
        opening.setAuthTag(tag);
        return Buffer.concat([opening.update(body), opening.final()]).toString('utf8');
      } catch {
        throw new SealBroken('the sealed value was changed or belongs elsewhere', { portalId, field, keyId });
      }
    },
  };
}

const boundTo = ({ portalId, field }: SealedPlace) => Buffer.from(JSON.stringify([portalId, field]), 'utf8');
