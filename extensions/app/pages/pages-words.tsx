import { createContext, useContext, useMemo, type ReactElement, type ReactNode } from 'react';
import { useExtensionContext } from '@hubspot/ui-extensions';
import type { Answer } from '@fulcrum/backend/answer.ts';
import { useWords, wordsShape } from '@fulcrum/backend/words.ts';
import { languageOf } from '@fulcrum/display/language.ts';
import { voice } from '@fulcrum/display/template.ts';
import type { PageVoice, PagesTexts } from './page-formats.ts';
import { EDITION } from './words/edition.ts';

interface Heard {
  readonly words: Answer<PageVoice>;
  readonly retry: () => void;
}

const HeardWords = createContext<Heard>({ words: { state: 'loading' }, retry: () => undefined });

const shape = wordsShape(EDITION);

/** Asks for what the pages say, beside the numbers that the first of them asks for, and holds it for all of them. */
export function WithWords({ children }: { readonly children: ReactNode }): ReactElement {
  const { user, variables } = useExtensionContext<'pages'>();
  const { answer, retry } = useWords({ language: languageOf(user.language, user.locale), shape, variables });
  const told = answer.state === 'ready' ? answer.value : null;
  // Of this edition or a later one, and so with every name that these pages use.
  const said = useMemo(() => (told === null ? null : voice(told.texts as PagesTexts)), [told]);
  const words: Answer<PageVoice> =
    answer.state === 'ready' && said !== null ? { state: 'ready', value: said } : (answer as Answer<never>);
  return <HeardWords.Provider value={{ words, retry }}>{children}</HeardWords.Provider>;
}

export function useHeardWords(): Heard {
  return useContext(HeardWords);
}
