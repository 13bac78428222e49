import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { HubSpotClient, HubSpotRequest } from './client.ts';
import { HubSpotHalfAnswered } from './errors.ts';
import { correlationIdOf } from './wire/answered-call.ts';
import { readFailedInputs } from './wire/batch-failures.ts';

const MOST_ASKED = 5;

interface Batch extends Omit<HubSpotRequest, 'body' | 'method'> {
  /** What is asked of each input. */
  readonly of?: Readonly<Record<string, unknown>>;
  readonly inputs: readonly { readonly id: string; readonly after?: string }[];
}

/**
 * Reads a batch, and again those of its inputs that HubSpot could not process at the time: half an answer must not
 * pass for a record without ties or without a past.
 *
 * @returns Every answer, and the inputs that were not processed, however often they were asked for.
 */
export async function readInputs(client: HubSpotClient, portalId: PortalId, { of, inputs, ...request }: Batch) {
  const answers: unknown[] = [];
  let left = inputs;
  for (let asked = 0; left.length > 0 && asked < MOST_ASKED; asked += 1) {
    const answer = await client.request(portalId, { ...request, method: 'POST', body: { ...of, inputs: left } });
    answers.push(answer);
    const failed = readFailedInputs(answer);
    left = left.filter(({ id }) => failed.has(id));
  }
  return { answers, left };
}

/**
 * The same where every input counts.
 *
 * @throws {HubSpotHalfAnswered} when some were not processed.
 */
export async function readAllInputs(client: HubSpotClient, portalId: PortalId, batch: Batch): Promise<unknown[]> {
  const { answers, left } = await readInputs(client, portalId, batch);
  if (left.length > 0) throw new HubSpotHalfAnswered(batch.path, left.length, correlationIdOf(answers.at(-1)));
  return answers;
}
