import { useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions';
import type { Failure } from '@fulcrum/backend/answer.ts';
import { sendSettings, type Settings, type SettingsValues } from '@fulcrum/backend/settings.ts';
import { useChange } from '@fulcrum/backend/use-change.ts';
import { useSettingsWords } from './words/settings-words.ts';

export interface SettingsSaving {
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly save: (values: SettingsValues) => Promise<void>;
}

/** Saves settings on the version that was looked at, and says so once they are kept. */
export function useSettingsChange({ version }: Settings, onKept: (kept: Settings) => void): SettingsSaving {
  const { variables } = useExtensionContext<'settings'>();
  const { addAlert } = useExtensionActions<'settings'>();
  const words = useSettingsWords();
  const { busy, failure, send } = useChange((values: SettingsValues) => sendSettings({ version, values }, variables));
  const save = async (values: SettingsValues): Promise<void> => {
    const reply = await send(values);
    if (reply?.state !== 'ready') return;
    addAlert({ type: 'success', title: words.saved, message: words.savedMessage });
    onKept(reply.value);
  };
  return { busy, failure, save };
}
