import type { ReactElement } from 'react';
import { Alert } from '@hubspot/ui-extensions';
import type { NextAction } from '@fulcrum/backend/deal-card.ts';

const STEPS: Readonly<Record<NextAction, { readonly title: string; readonly because: string }>> = {
  'schedule-next-activity': {
    title: 'Next: plan the next activity',
    because: 'Because nothing is planned for this deal: no call, meeting or task lies ahead.',
  },
  're-engage-or-close': {
    title: 'Next: get back in touch, or close it',
    because: 'Because it has been here longer than most, and nothing has happened with it for a while.',
  },
  're-qualify': {
    title: 'Next: ask again whether it is real',
    because: 'Because its close date has been moved more than once.',
  },
  'involve-more-people': {
    title: 'Next: bring in more people',
    because: 'Because a single contact carries this deal; if that person goes quiet, so does the deal.',
  },
  'complete-amount': {
    title: 'Next: fill in the amount',
    because: 'Because without it nobody can say what this deal is worth waiting for.',
  },
  'close-as-lost': {
    title: 'Next: close it as lost, unless you know better',
    because: 'Because deals that stay this long in this stage are hardly ever won.',
  },
  'carry-on': {
    title: 'Next: carry on as planned',
    because: 'Because nothing about this deal stands out: its age, its activity and its facts are in order.',
  },
};

/** The next action in words, and why. */
export function NextStep({ action }: { readonly action: NextAction }): ReactElement {
  const { title, because } = STEPS[action];
  return (
    <Alert title={title} variant={action === 'carry-on' ? 'success' : 'tip'} testId="next-action">
      {because}
    </Alert>
  );
}
