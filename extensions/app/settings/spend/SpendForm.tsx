import { useState, type ReactElement } from 'react';
import { Flex, Text, useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions';
import { sendSpend, type EnteredMonth, type Spend } from '@fulcrum/backend/spend.ts';
import { useChange } from '@fulcrum/backend/use-change.ts';
import { fieldMarks } from '../field-problems.ts';
import { Saving } from '../Saving.tsx';
import { useSettingsWords } from '../words/settings-words.ts';
import { Campaigns } from './Campaigns.tsx';
import { Months } from './Months.tsx';
import { PasteCsv } from './PasteCsv.tsx';
import { SourceSpend } from './SourceSpend.tsx';
import { merged, withinMonths } from './spend-months.ts';

export interface SpendFormProps {
  readonly spend: Spend;
  /** What is kept now. */
  readonly onKept: (kept: Spend) => void;
  /** Reads anew. */
  readonly onLookAgain: () => void;
}

/** What each month cost, typed in or pasted from a table, and of that each source of leads. */
export function SpendForm({ spend, onKept, onLookAgain }: SpendFormProps): ReactElement {
  const words = useSettingsWords();
  const { variables } = useExtensionContext<'settings'>();
  const { addAlert } = useExtensionActions<'settings'>();
  const [months, setMonths] = useState<readonly EnteredMonth[]>(spend.months);
  const [typed, setSources] = useState(spend.sources);
  const sources = withinMonths(typed, months);
  const { busy, failure, send } = useChange(() =>
    sendSpend({ version: spend.version, months: [...months], sources }, variables),
  );
  const mark = fieldMarks(failure?.fields ?? [], words);
  const save = async (): Promise<void> => {
    const reply = await send();
    if (reply?.state !== 'ready') return;
    addAlert({ type: 'success', title: words.saved, message: words.savedMessage });
    onKept(reply.value);
  };
  const { allowed } = spend.mayChange;
  return (
    <Flex direction="column" gap="md">
      <Text>{words.spendIntro(spend.currency)}</Text>
      {spend.campaigns !== null && <Campaigns campaigns={spend.campaigns} currency={spend.currency} />}
      <Months
        {...{ months, mark, currency: spend.currency, campaigns: spend.campaigns?.months ?? [] }}
        readOnly={!allowed}
        onChange={setMonths}
      />
      {allowed && <PasteCsv onRead={(read) => setMonths(merged(months, read))} />}
      <SourceSpend
        {...{ months, sources, mark, knownSources: spend.knownSources }}
        readOnly={!allowed}
        onChange={setSources}
      />
      <Saving
        form="spend"
        allowed={allowed}
        busy={busy}
        failure={failure}
        onSave={() => void save()}
        onLookAgain={onLookAgain}
      />
    </Flex>
  );
}
