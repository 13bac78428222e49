import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const token = z.object({
  use: z.enum(['access', 'code', 'refresh']),
  portalId: z.number(),
  /** One consent; every token that came from it carries it. */
  grant: z.string(),
  /** Raised by one at every refresh. */
  turn: z.number(),
  scopes: z.array(z.string()),
  redirectUri: z.string(),
  issuedAtMs: z.number(),
  /** Null: until revoked. */
  expiresAtMs: z.number().nullable(),
});

/** What a token says of itself. It carries its own meaning, so that it outlives a restart of the sandbox. */
export type Token = Readonly<z.infer<typeof token>>;

export interface Seal {
  seal(token: Token): string;
  /** Null: not made here, or tampered with. */
  open(sealed: string): Token | null;
}

export function tokenSeal(secret: string): Seal {
  const sign = (body: string) => createHmac('sha256', secret).update(body).digest('base64url');
  return {
    seal(content) {
      const body = Buffer.from(JSON.stringify(content)).toString('base64url');
      return `${body}.${sign(body)}`;
    },
    open(sealed) {
      const [body = '', signature = ''] = sealed.split('.');
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(body));
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      return token.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
    },
  };
}
