import { Router } from 'express';
import type { FieldProblem } from '../../../contract/problem.ts';
import { settingsChange } from '../../../contract/settings.ts';
import type { ChangeSettings } from '../../../services/settings/change-settings.ts';
import type { ReadSettings } from '../../../services/settings/read-settings.ts';
import { readBody } from '../body.ts';
import { callerOf } from '../caller.ts';
import { sendRefusal } from '../present/refusal.ts';
import { presentSettings, settingsOf } from '../present/settings.ts';
import { sendProblem } from '../problem.ts';

export interface SettingsParts {
  readonly readSettings: ReadSettings;
  readonly changeSettings: ChangeSettings;
}

/** `GET` and `PUT /v1/settings` → `contract/settings.ts`. A change is answered with what is kept now. */
export function settingsRoutes({ readSettings, changeSettings }: SettingsParts): Router {
  const router = Router();
  const route = router.route('/v1/settings');
  route.get(async (_request, response) => {
    const answer = await readSettings(callerOf(response));
    if (answer.state === 'ready') response.set('cache-control', 'no-store').json(presentSettings(answer));
    else sendProblem(response, answer.state);
  });
  route.put(async (request, response) => {
    const body = readBody(request, settingsChange);
    if (!body.read) {
      sendProblem(response, 'fields-refused', { fields: body.fields.map(inForm) });
      return;
    }
    const caller = callerOf(response);
    const { version, values } = body.value;
    const answer = await changeSettings(caller, { version, settings: settingsOf(values) });
    if (!answer.changed) {
      sendRefusal(response, answer.refusal);
      return;
    }
    const now = await readSettings(caller);
    if (now.state === 'ready') response.json(presentSettings(now));
    else sendProblem(response, now.state);
  });
  return router;
}

/** A field is named as the form knows it, and as the checks against the account's pipelines name it. */
const inForm = ({ path, ...problem }: FieldProblem): FieldProblem => ({
  path: path.replace(/^values\./, ''),
  ...problem,
});
