import type { Settings, SettingsChange } from '../../../../../src/contract/settings.ts';
import type { Answer, Reply } from './answer.ts';
import { ask } from './ask.ts';
import { backendUrl } from './backend-url.ts';
import { flag, listOf, moment, number, object, orNull, text, word, type Shape } from './shape.ts';
import { useAnswer } from './use-answer.ts';

export type { Settings, SettingsChange, SettingsValues } from '../../../../../src/contract/settings.ts';

type Variables = Readonly<Record<string, unknown>> | undefined;

export const permission = object({
  allowed: flag,
  because: word('super-admin', 'installer', 'not-a-super-admin', 'not-told'),
});

const frame = object({
  version: number,
  changedBy: orNull(text),
  changedAt: orNull(moment),
  mayChange: permission,
  accountCurrency: orNull(text),
  pipelines: listOf(
    object({
      recordKind: word('deal', 'lead'),
      pipelineId: text,
      label: text,
      stages: listOf(object({ stageId: text, label: text })),
    }),
  ),
});

/** The values are this form's own: they were sent from here, and go back as they are where nobody touches them. */
const values = object({
  goal: text,
  horizonDays: number,
  floors: object({}),
  factors: object({}),
  pipelines: object({}),
});

const settingsShape: Shape<Settings> = (value): value is Settings =>
  frame(value) && values((value as unknown as { readonly values: unknown }).values);

const settled = (): boolean => false;

/** The settings as they are kept. */
export function useSettings(variables: Variables): { readonly answer: Answer<Settings>; readonly retry: () => void } {
  return useAnswer({ url: `${backendUrl(variables)}/v1/settings`, shape: settingsShape, underWay: settled });
}

export function sendSettings(change: SettingsChange, variables: Variables): Promise<Reply<Settings>> {
  return ask(`${backendUrl(variables)}/v1/settings`, settingsShape, { method: 'PUT', body: { ...change } });
}

const disconnected: Shape<{ disconnected: true; erasedFrom: string }> = (
  value,
): value is { disconnected: true; erasedFrom: string } => object({ disconnected: flag, erasedFrom: moment })(value);

/** Ends the installation. Said twice, the second time finds nothing to end. */
export function sendDisconnect(variables: Variables): Promise<Reply<{ disconnected: true; erasedFrom: string }>> {
  return ask(`${backendUrl(variables)}/v1/installation`, disconnected, { method: 'DELETE' });
}
