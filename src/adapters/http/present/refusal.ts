import type { Response } from 'express';
import type { ChangeRefusal } from '../../../services/settings/field-refusal.ts';
import { sendProblem } from '../problem.ts';
import { iso } from './numbers.ts';

/** Tells why a change was not made. */
export function sendRefusal(response: Response, refusal: ChangeRefusal): void {
  if (refusal.reason === 'fields') sendProblem(response, 'fields-refused', { fields: [...refusal.fields] });
  else if (refusal.reason === 'changed-meanwhile') {
    const { paths, version, by, atMs } = refusal;
    sendProblem(response, refusal.reason, { changed: { paths: [...paths], version, by, at: iso(atMs) } });
  } else sendProblem(response, refusal.reason);
}
