import { hubspot, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import { answer } from '../answer.ts';
import { DealOutlook } from '../../../extensions/app/cards/deal-card/DealOutlook.tsx';
import { settle } from '../fake-clock.ts';

/** Lets answers that are already there be heard. Needs fake timers. */
/** Puts the card on deal 777 with the server's answers in order; the last one stays. */
export function show(...answers: (() => Response | Promise<Response>)[]) {
  let asked = 0;
  const fetch = jest.spyOn(hubspot, 'fetch').mockImplementation(() => {
    const next = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    return Promise.resolve(next?.() ?? answer(null, 500));
  });
  const renderer = createRenderer('crm.record.tab');
  renderer.mocks.context.crm.objectId = 777;
  renderer.mocks.context.user.locale = 'en-us';
  renderer.mocks.context.portal.timezone = 'UTC';
  return { ...renderer, fetch, told: (testId: string) => renderer.findByTestId(Text, testId).text };
}

/** The card as it is once the server has answered. */
export async function shown(card: unknown) {
  const page = show(() => answer(card));
  page.render(<DealOutlook />);
  await settle();
  return page;
}
