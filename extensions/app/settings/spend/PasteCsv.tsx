import { useState, type ReactElement } from 'react';
import {
  Accordion,
  Alert,
  Flex,
  List,
  LoadingButton,
  Text,
  TextArea,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { readSpendText, type SpendMonth, type SpendPreview } from '@fulcrum/backend/spend.ts';
import { useChange } from '@fulcrum/backend/use-change.ts';
import { useFormats } from '@fulcrum/display/use-formats.ts';
import { failureInWords } from '@fulcrum/display/words/failure-words.ts';
import { problemsInWords } from '../field-problems.ts';
import { useSettingsWords } from '../words/settings-words.ts';

export interface PasteCsvProps {
  readonly onRead: (months: readonly SpendMonth[]) => void;
}

/** Takes a table as text; what could be read goes into the form, what could not is named line by line. */
export function PasteCsv({ onRead }: PasteCsvProps): ReactElement {
  const words = useSettingsWords();
  const { variables } = useExtensionContext<'settings'>();
  const { language } = useFormats()('USD');
  const [typed, setTyped] = useState('');
  const [preview, setPreview] = useState<SpendPreview | null>(null);
  const { busy, failure, send } = useChange(() => readSpendText(typed, variables));
  const read = async (): Promise<void> => {
    const reply = await send();
    if (reply?.state !== 'ready') return;
    setPreview(reply.value);
    onRead(reply.value.months);
  };
  return (
    <Accordion title={words.csv} size="sm">
      <Flex direction="column" gap="sm">
        <TextArea
          label={words.csv}
          name="csv"
          description={words.csvHint}
          rows={6}
          value={typed}
          onInput={setTyped}
          onChange={setTyped}
        />
        <Flex direction="row">
          <LoadingButton loading={busy} onClick={() => void read()} testId="read-csv">
            {words.readCsv}
          </LoadingButton>
        </Flex>
        {failure !== null && (
          <Alert title={words.csvFailed} variant="error" testId="csv-failed">
            {failure.fields.length > 0
              ? problemsInWords(failure.fields, words)
              : (failureInWords(failure.code, language) ?? failure.title)}
          </Alert>
        )}
        {preview !== null && failure === null && <WhatWasRead preview={preview} />}
      </Flex>
    </Accordion>
  );
}

function WhatWasRead({ preview: { months, problems } }: { readonly preview: SpendPreview }): ReactElement {
  const words = useSettingsWords();
  const { count } = useFormats()('USD');
  if (problems.length === 0) return <Text testId="csv-read">{words.csvRead(count(months.length))}</Text>;
  return (
    <Alert title={words.csvProblems(count(problems.length))} variant="warning" testId="csv-problems">
      <List variant="unordered-styled">
        {problems.map((problem) => (
          <Text key={`${problem.line} ${problem.message}`}>{words.csvProblem(count(problem.line), problem)}</Text>
        ))}
      </List>
    </Alert>
  );
}
