import { useState, type ReactElement } from 'react';
import { Alert, Button, Flex, LoadingButton, Select } from '@hubspot/ui-extensions';
import type { DismissReason } from '../../../../../src/contract/decisions.ts';
import type { Spoken } from './spoken.ts';
import type { SaysAdvice } from './words/advice-words.ts';
import { failureInWords } from './words/failure-words.ts';

/** What a person makes of a recommendation. */
export type Decision =
  | { readonly decision: 'accept' }
  | { readonly decision: 'dismiss'; readonly reason: DismissReason }
  | { readonly decision: 'snooze'; readonly until: string };

export interface DecideProps {
  readonly formats: Spoken<SaysAdvice>;
  readonly busy: boolean;
  /** Why the last decision could not be kept. */
  readonly failure: { readonly code: string; readonly title: string } | null;
  readonly onDecide: (decision: Decision) => void;
}

const MONTH_MS = 30 * 86_400_000;

/** Accept, put off, or dismiss with a reason. */
export function Decide({ formats, busy, failure, onDecide }: DecideProps): ReactElement {
  const words = formats.words.advice;
  const [dismissing, setDismissing] = useState(false);
  const snooze = (): void => onDecide({ decision: 'snooze', until: new Date(Date.now() + MONTH_MS).toISOString() });
  return (
    <Flex direction="column" gap="sm">
      {failure !== null && (
        <Alert title={words.notKept} variant="error" testId="decision-failed">
          {failureInWords(failure.code, formats.language) ?? failure.title}
        </Alert>
      )}
      {dismissing ? (
        <WhyDismiss formats={formats} busy={busy} onDecide={onDecide} onCancel={() => setDismissing(false)} />
      ) : (
        <Flex direction="row" gap="sm" wrap="wrap">
          <LoadingButton
            variant="primary"
            loading={busy}
            onClick={() => onDecide({ decision: 'accept' })}
            testId="accept"
          >
            {words.accept}
          </LoadingButton>
          <Button onClick={() => setDismissing(true)} testId="dismiss">
            {words.dismiss}
          </Button>
          <Button onClick={snooze} disabled={busy} testId="snooze">
            {words.snooze}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

interface WhyDismissProps extends Pick<DecideProps, 'formats' | 'busy' | 'onDecide'> {
  readonly onCancel: () => void;
}

function WhyDismiss({ formats, busy, onDecide, onCancel }: WhyDismissProps): ReactElement {
  const words = formats.words.advice;
  const [reason, setReason] = useState<DismissReason>('budget-is-fixed');
  return (
    <Flex direction="column" gap="sm">
      <Select
        label={words.whyDismiss}
        name="dismiss-reason"
        value={reason}
        options={Object.entries(words.dismissReason).map(([value, label]) => ({ value, label }))}
        onChange={(chosen) => setReason(chosen as DismissReason)}
      />
      <Flex direction="row" gap="sm">
        <LoadingButton
          variant="primary"
          loading={busy}
          onClick={() => onDecide({ decision: 'dismiss', reason })}
          testId="say-dismiss"
        >
          {words.sayDismiss}
        </LoadingButton>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </Flex>
    </Flex>
  );
}
