import { useState, type ReactElement } from 'react';
import {
  Alert,
  Button,
  Flex,
  Heading,
  LoadingButton,
  Select,
  Text,
  useExtensionActions,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { sendVerdict, type VerdictAsked, type VerdictReason } from '@fulcrum/backend/sales-verdict.ts';
import { useChange } from '@fulcrum/backend/use-change.ts';
import { reasonInWords } from '@fulcrum/display/source-telling.ts';
import { failureInWords } from '@fulcrum/display/words/failure-words.ts';
import type { LeadFacts } from './card-facts.ts';
import { LEAD_WORDS } from './lead-words.ts';
import type { LeadFormats } from './lead-formats.ts';

export interface SalesVerdictProps {
  readonly lead: LeadFacts;
  readonly formats: LeadFormats;
  readonly onKept: () => void;
}

/** What sales says of the lead, and the buttons to say it. */
export function SalesVerdict({ lead, formats, onKept }: SalesVerdictProps): ReactElement {
  const words = LEAD_WORDS[formats.language];
  const { variables } = useExtensionContext<'crm.record.tab'>();
  const { addAlert } = useExtensionActions<'crm.record.tab'>();
  const [asking, setAsking] = useState(false);
  const { busy, failure, send } = useChange((verdict: VerdictAsked) => sendVerdict(lead.leadId, verdict, variables));

  const say = async (verdict: VerdictAsked): Promise<void> => {
    const reply = await send(verdict);
    if (reply?.state !== 'ready') return;
    setAsking(false);
    addAlert({ type: 'success', title: words.kept, message: words.keptMessage });
    onKept();
  };
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words.verdictHeading}</Heading>
      <Text testId="sales-verdict">{saidInWords(lead.salesVerdict, formats)}</Text>
      {failure !== null && (
        <Alert title={words.notKept} variant="error" testId="verdict-failed">
          {failureInWords(failure.code, formats.language) ?? failure.title}
        </Alert>
      )}
      {asking ? (
        <WhyNot
          busy={busy}
          formats={formats}
          onSay={(verdict) => void say(verdict)}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <Flex direction="row" gap="sm">
          <LoadingButton loading={busy} onClick={() => void say({ verdict: 'good' })} testId="good">
            {words.good}
          </LoadingButton>
          <Button onClick={() => setAsking(true)} testId="not-good">
            {words.notGood}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

interface WhyNotProps {
  readonly busy: boolean;
  readonly formats: LeadFormats;
  readonly onSay: (verdict: VerdictAsked) => void;
  readonly onCancel: () => void;
}

function WhyNot({ busy, formats, onSay, onCancel }: WhyNotProps): ReactElement {
  const words = LEAD_WORDS[formats.language];
  const [reason, setReason] = useState<VerdictReason>('no-need');
  return (
    <Flex direction="column" gap="sm">
      <Select
        label={words.reasonLabel}
        name="reason"
        value={reason}
        options={Object.entries(formats.words.source.reason).map(([value, label]) => ({ value, label }))}
        onChange={(chosen) => setReason(chosen as VerdictReason)}
      />
      <Flex direction="row" gap="sm">
        <LoadingButton
          variant="primary"
          loading={busy}
          onClick={() => onSay({ verdict: 'not-good', reason })}
          testId="say-not-good"
        >
          {words.keepReason}
        </LoadingButton>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </Flex>
    </Flex>
  );
}

function saidInWords(said: LeadFacts['salesVerdict'], formats: LeadFormats): string {
  const words = LEAD_WORDS[formats.language];
  if (said === null) return words.verdictAsk;
  const date = formats.date(said.at);
  return said.verdict === 'good'
    ? words.saidGood(date)
    : words.saidNotGood(date, reasonInWords(said.reason ?? 'other', formats));
}
