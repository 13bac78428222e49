import type { Response } from 'express';
import { z } from 'zod';

/** What was asked for is done, but the caller gets half of the answer (`cut-off`), or nothing. */
export function breakOff(response: Response, how: 'cut-off' | 'lost-answer'): void {
  const instead = (chunk?: unknown): Response => {
    const whole = typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.alloc(0);
    if (how === 'lost-answer' || whole.length === 0) response.socket?.destroy();
    else response.write(whole.subarray(0, Math.ceil(whole.length / 2)), () => response.socket?.destroy());
    return response;
  };
  Object.assign(response, { end: instead });
}

const batchAnswer = z.looseObject({
  status: z.literal('COMPLETE'),
  results: z.array(z.looseObject({ id: z.string().optional(), from: z.object({ id: z.string() }).optional() })),
  errors: z.array(z.unknown()).default([]),
  numErrors: z.number().default(0),
});

/** A batch of which some inputs could not be read this time, although they are there: 207. Other answers stay whole. */
export function leaveOut(response: Response, count: number): void {
  const send = response.json.bind(response);
  const instead = (body: unknown): Response => {
    const batch = batchAnswer.safeParse(body);
    if (!batch.success || batch.data.results.length === 0) return send(body);
    const { results, errors, numErrors } = batch.data;
    const ids = results.slice(0, count).map(({ id, from }) => id ?? from?.id ?? '');
    const message = 'Some inputs could not be processed at this time.';
    response.status(207);
    return send({
      ...batch.data,
      results: results.slice(count),
      numErrors: numErrors + 1,
      errors: [...errors, { status: 'error', category: 'INTERNAL_ERROR', message, context: { ids } }],
    });
  };
  Object.assign(response, { json: instead });
}
