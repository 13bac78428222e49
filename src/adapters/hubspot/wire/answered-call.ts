const callOf = new WeakMap<object, string>();

/** Notes beside an answer's payload what HubSpot calls the call that brought it: nobody else can find it afterwards. */
export function noteCall(payload: unknown, correlationId: string | null): void {
  if (typeof payload === 'object' && payload !== null && correlationId !== null) callOf.set(payload, correlationId);
}

/** HubSpot's name for the call that brought a whole payload; '' for a part of one, and when HubSpot gave none. */
export const correlationIdOf = (payload: unknown): string =>
  typeof payload === 'object' && payload !== null ? (callOf.get(payload) ?? '') : '';
