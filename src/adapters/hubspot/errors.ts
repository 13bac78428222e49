import { AppError } from '../../core/errors.ts';

/** Which call it was. Never a token, a body or a query string. */
export interface CallFacts {
  readonly portalId: string;
  /** Without the query. */
  readonly path: string;
  /** 0 when HubSpot did not answer. */
  readonly status: number;
  /** HubSpot support finds the call by it; '' when HubSpot gave none. */
  readonly correlationId: string;
}

/** HubSpot asked us to slow down (429) until we gave up. Try again after `retryAfterMs`. */
export class HubSpotRateLimited extends AppError {
  override readonly name = 'HubSpotRateLimited' as const;
  override readonly code = 'hubspot-rate-limited' as const;
  override readonly retryable = true;
  readonly retryAfterMs: number;

  constructor(facts: CallFacts, retryAfterMs: number) {
    super('HubSpot asked us to slow down', { ...facts, retryAfterMs });
    this.retryAfterMs = retryAfterMs;
  }
}

/** HubSpot moves the portal to another data centre (477); it may take a day. Try again after `retryAfterMs`. */
export class HubSpotPortalPaused extends AppError {
  override readonly name = 'HubSpotPortalPaused' as const;
  override readonly code = 'hubspot-portal-paused' as const;
  override readonly retryable = true;
  readonly retryAfterMs: number;

  constructor(facts: CallFacts, retryAfterMs: number) {
    super('HubSpot has paused this portal', { ...facts, retryAfterMs });
    this.retryAfterMs = retryAfterMs;
  }
}

/** HubSpot was out of order or out of reach, however often we asked. */
export class HubSpotUnavailable extends AppError {
  override readonly name = 'HubSpotUnavailable' as const;
  override readonly code = 'hubspot-unavailable' as const;
  override readonly retryable = true;

  /** @param networkCode What the network said when there was no answer; '' when there was one. */
  constructor(facts: CallFacts, networkCode = '') {
    super('HubSpot could not be reached', networkCode === '' ? { ...facts } : { ...facts, networkCode });
  }
}

/** HubSpot answered, but could not process some of what was asked for, however often we asked. */
export class HubSpotHalfAnswered extends AppError {
  override readonly name = 'HubSpotHalfAnswered' as const;
  override readonly code = 'hubspot-half-answered' as const;
  override readonly retryable = true;

  /** @param correlationId Of the last answer. */
  constructor(path: string, inputs: number, correlationId: string) {
    super('HubSpot left out a part of what was asked for', { path, inputs, correlationId });
  }
}

/** The portal did not grant what the call needs, or its plan does not have the object (403). */
export class HubSpotNotGranted extends AppError {
  override readonly name = 'HubSpotNotGranted' as const;
  override readonly code = 'hubspot-not-granted' as const;
  /** The missing scopes, as far as HubSpot names them. */
  readonly scopes: readonly string[];

  constructor(facts: CallFacts, scopes: readonly string[]) {
    super('the portal does not let us read this', { ...facts, scopes: scopes.join(' ') });
    this.scopes = scopes;
  }
}

/** HubSpot refused a token that was just refreshed (401). */
export class HubSpotTokenRefused extends AppError {
  override readonly name = 'HubSpotTokenRefused' as const;
  override readonly code = 'hubspot-token-refused' as const;
}

/** There is no such thing in the portal (404). */
export class HubSpotNotFound extends AppError {
  override readonly name = 'HubSpotNotFound' as const;
  override readonly code = 'hubspot-not-found' as const;
}

/** The address of the call is too long (414): ask for fewer properties at once. */
export class HubSpotAddressTooLong extends AppError {
  override readonly name = 'HubSpotAddressTooLong' as const;
  override readonly code = 'hubspot-address-too-long' as const;
}

/** HubSpot would not take the call as we made it (400 and the like). A person must look; a retry will not help. */
export class HubSpotRefused extends AppError {
  override readonly name = 'HubSpotRefused' as const;
  override readonly code = 'hubspot-refused' as const;
}

/** HubSpot sent something other than what its API promises. A person must look; a retry will not help. */
export class HubSpotPayloadUnreadable extends AppError {
  override readonly name = 'HubSpotPayloadUnreadable' as const;
  override readonly code = 'hubspot-payload-unreadable' as const;
}

/** An install code that HubSpot does not know, or no longer. */
export class HubSpotCodeRefused extends AppError {
  override readonly name = 'HubSpotCodeRefused' as const;
  override readonly code = 'hubspot-code-refused' as const;
}

/** HubSpot does not know our client id or secret: our configuration is wrong, no portal's consent is. */
export class HubSpotAppMisconfigured extends AppError {
  override readonly name = 'HubSpotAppMisconfigured' as const;
  override readonly code = 'hubspot-app-misconfigured' as const;
}
