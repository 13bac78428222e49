import { useExtensionContext } from '@hubspot/ui-extensions';
import { languageOf, type Catalogue } from '@fulcrum/display/language.ts';
import { SETTINGS_WORDS_EN } from './settings-words-en.ts';
import { SETTINGS_WORDS_ZH } from './settings-words-zh.ts';

export const SETTINGS_WORDS: Catalogue<typeof SETTINGS_WORDS_EN> = { en: SETTINGS_WORDS_EN, zh: SETTINGS_WORDS_ZH };

/** What stands on the settings page, in the language of the person who looks. */
export function useSettingsWords(): typeof SETTINGS_WORDS_EN {
  const { user } = useExtensionContext<'settings'>();
  return SETTINGS_WORDS[languageOf(user.language, user.locale)];
}
