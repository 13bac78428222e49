import { jest } from '@jest/globals';
import { Button, hubspot, LoadingButton, Modal, NumberInput, Select } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { SettingsPage } from '../../../extensions/app/settings/SettingsPage.tsx';
import { answer } from '../answer.ts';
import { click } from '../fire.ts';
import { settings, spend } from '../fixtures/settings.ts';
import { settle } from '../fake-clock.ts';

interface Answers {
  readonly settings?: unknown;
  readonly spend?: unknown;
  /** To changes, by method and path. */
  readonly changes?: Readonly<Record<string, () => Response>>;
}

/** The settings page, and what it sends. */
export async function shown({ settings: kept = settings(), spend: spent = spend(), changes = {} }: Answers = {}) {
  const fetch = jest.spyOn(hubspot, 'fetch').mockImplementation((url, options) => {
    const { pathname } = new URL(String(url));
    if (options?.method === 'GET') return Promise.resolve(answer(pathname === '/v1/spend' ? spent : kept));
    return Promise.resolve(changes[`${options?.method ?? ''} ${pathname}`]?.() ?? answer(null, 500));
  });
  const page = createRenderer('settings');
  page.mocks.context.user.locale = 'en-us';
  page.mocks.context.portal.timezone = 'UTC';
  page.render(<SettingsPage />);
  await settle();
  const byName = <T extends { readonly props: { readonly name?: string } }>(found: readonly T[], name: string): T => {
    const one = found.find(({ props }) => props.name === name);
    if (one === undefined) throw new Error(`no field ${name}`);
    return one;
  };
  const sent = (method: string) =>
    fetch.mock.calls
      .filter(([, options]) => options?.method === method)
      .map(([url, options]) => [new URL(String(url)).pathname, options?.body] as const);
  // HubSpot opens a button's dialog when it is pressed, and closes it when the person or the extension does.
  let open: string | null = null;
  const dialog = () => page.maybeFind(Modal, ({ props }) => props.id === open);
  page.mocks.actions.closeOverlay.willCall((id) => {
    if (id === open) open = null;
  });
  return {
    ...page,
    /** The dialog that is open; null while none is. */
    dialog,
    openDialog: (testId: string) => {
      const { overlay } = page.findByTestId(Button, testId).props;
      open = (overlay as unknown as { find: typeof page.find }).find(Modal).props.id;
    },
    /** Presses a button in the open dialog. */
    pressInDialog: async (words: string) => {
      const within = dialog();
      const pressed =
        within?.maybeFind(LoadingButton, ({ text }) => text === words) ??
        within?.maybeFind(Button, ({ text }) => text === words);
      if (!pressed) throw new Error(`no open dialog with the button “${words}”`);
      click(pressed);
      await settle();
    },
    fetch,
    sent,
    number: (name: string) => byName(page.findAll(NumberInput), name),
    select: (name: string) => byName(page.findAll(Select), name),
    save: async (form: 'goal' | 'spend' | 'stages') => {
      click(page.findByTestId(LoadingButton, `save-${form}`));
      await settle();
    },
  };
}
