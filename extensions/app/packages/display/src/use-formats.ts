import { useExtensionContext } from '@hubspot/ui-extensions';
import { formats, type Formats } from './formats.ts';

/** How the person who looks reads words and numbers, once the account's currency is known. */
export function useFormats(): (currency: string) => Formats {
  const { user, portal } = useExtensionContext();
  return (currency) => formats({ locale: user.locale, language: user.language, timezone: portal.timezone, currency });
}
