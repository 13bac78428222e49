/** ISO 4217 for no currency: of amounts where neither a person nor HubSpot names one. */
export const NO_CURRENCY = 'XXX';
