import { useExtensionContext } from '@hubspot/ui-extensions';
import { languageOf } from '@fulcrum/display/language.ts';
import { PAGE_WORDS } from './words/page-words.ts';

/** What stands on every page, in the language of the person who looks. */
export function usePageWords(): (typeof PAGE_WORDS)['en'] {
  const { user } = useExtensionContext<'pages'>();
  return PAGE_WORDS[languageOf(user.language, user.locale)];
}
