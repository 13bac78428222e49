import { z } from 'zod';

// The body of an answer that is not a success. Every field may be missing, and the body may be no JSON at all.
const text = z.string().catch('');
const scopes = z
  .object({
    requiredGranularScopes: z.array(z.string()).catch([]),
    missingScopes: z.array(z.string()).catch([]),
  })
  .catch({ requiredGranularScopes: [], missingScopes: [] });

const refusal = z.object({
  category: text,
  status: text,
  error: text,
  policyName: text,
  message: text,
  correlationId: text,
  context: scopes,
  errors: z.array(z.object({ context: scopes }).catch({ context: scopes.parse(null) })).catch([]),
});

/** Why HubSpot refused, as far as it says; '' and [] where it does not. */
export interface Refusal {
  /** False when the answer was no JSON object: then a gateway spoke, not the API. */
  readonly fromApi: boolean;
  readonly category: string;
  /** OAuth: HubSpot's own word, e.g. BAD_REFRESH_TOKEN. */
  readonly status: string;
  /** OAuth: the standard's word, e.g. invalid_grant. */
  readonly error: string;
  readonly limit: 'ten-secondly' | 'secondly' | 'daily' | 'unknown';
  readonly correlationId: string;
  readonly scopes: readonly string[];
}

/** Reads the body of a refusal; whatever cannot be read counts as not said. */
export function readRefusal(body: unknown): Refusal {
  const parsed = refusal.safeParse(body);
  const said = parsed.success ? parsed.data : refusal.parse({});
  const named = [said.context, ...said.errors.map(({ context }) => context)];
  return {
    fromApi: parsed.success,
    category: said.category,
    status: said.status,
    error: said.error,
    limit: limitOf(said.policyName, said.message),
    correlationId: said.correlationId,
    scopes: [...new Set(named.flatMap((one) => [...one.requiredGranularScopes, ...one.missingScopes]))],
  };
}

function limitOf(policyName: string, message: string): Refusal['limit'] {
  const said = `${policyName} ${message}`.toLowerCase();
  if (said.includes('daily')) return 'daily';
  if (said.includes('ten_secondly')) return 'ten-secondly';
  return said.includes('secondly') ? 'secondly' : 'unknown';
}
