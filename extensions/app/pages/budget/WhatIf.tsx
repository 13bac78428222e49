import { useState, type ReactElement } from 'react';
import {
  Alert,
  Flex,
  Heading,
  LoadingButton,
  NumberInput,
  Select,
  Text,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { useWhatIf, type WhatIf as Result, type WhatIfAsked } from '@fulcrum/backend/budget.ts';
import { wonInWords } from '@fulcrum/display/advice-telling.ts';
import { failureInWords } from '@fulcrum/display/words/failure-words.ts';
import type { PageFormats } from '../page-formats.ts';
import type { BudgetPartProps } from './part-props.ts';

interface Fields {
  readonly total: number;
  /** 0–100. */
  readonly leadPercent: number;
  readonly horizonDays: number;
  /** A stage that gets better; none at first. */
  readonly stageId: string;
  /** By how many percent more move on from it. */
  readonly betterPercent: number;
}

const NO_STAGE = '';
const TENTH = 10;

/** Another total, split or horizon, and what would come of it. */
export function WhatIf({ budget, formats }: BudgetPartProps): ReactElement | null {
  const words = formats.words.budget;
  const wrong: Readonly<Record<string, string>> = words.whatIfWrong;
  const { variables } = useExtensionContext<'pages'>();
  const { busy, failure, send } = useWhatIf(variables);
  const [changed, setChanged] = useState<Partial<Fields>>({});
  const [result, setResult] = useState<Result | null>(null);
  if (budget.today === null) return null;

  const workOut = async (): Promise<void> => {
    const reply = await send(askedOf(changed, budget.pipelineId));
    setResult(reply?.state === 'ready' ? reply.value : null);
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.whatIfHeading}</Heading>
      <Questions
        fields={{ ...fieldsOf(budget.today, budget.horizonDays), ...changed }}
        stages={budget.stages}
        formats={formats}
        onChange={(change) => setChanged({ ...changed, ...change })}
      />
      <Flex direction="row">
        <LoadingButton loading={busy} onClick={() => void workOut()} testId="work-out">
          {words.workOut}
        </LoadingButton>
      </Flex>
      {failure !== null && (
        <Alert title={words.whatIfFailed} variant="error" testId="what-if-failed">
          {wrong[failure.fields[0]?.path ?? ''] ?? failureInWords(failure.code, formats.language) ?? failure.title}
        </Alert>
      )}
      {result !== null && failure === null && <Outcome result={result} formats={formats} />}
    </Flex>
  );
}

interface QuestionsProps {
  readonly fields: Fields;
  readonly stages: BudgetPartProps['budget']['stages'];
  readonly formats: PageFormats;
  readonly onChange: (change: Partial<Fields>) => void;
}

function Questions({ fields, stages, formats, onChange }: QuestionsProps): ReactElement {
  const words = formats.words.budget;
  return (
    <Flex direction="row" gap="md" wrap="wrap">
      <NumberInput
        label={words.total({ currency: formats.currency })}
        name="total"
        min={1}
        value={fields.total}
        onChange={(total) => onChange({ total })}
      />
      <NumberInput
        label={words.leadShare}
        name="lead-percent"
        min={0}
        max={100}
        value={fields.leadPercent}
        onChange={(leadPercent) => onChange({ leadPercent })}
      />
      <NumberInput
        label={words.horizon}
        name="horizon"
        min={1}
        value={fields.horizonDays}
        onChange={(horizonDays) => onChange({ horizonDays })}
      />
      <Better fields={fields} stages={stages} formats={formats} onChange={onChange} />
    </Flex>
  );
}

/** A stage from which more would move on, and how many more. */
function Better({ fields, stages, formats, onChange }: QuestionsProps): ReactElement {
  const words = formats.words.budget;
  return (
    <>
      <Select
        label={words.stage}
        name="stage"
        value={fields.stageId}
        options={[
          { value: NO_STAGE, label: words.noStage },
          ...stages.map(({ stageId, label }) => ({ value: stageId, label })),
        ]}
        onChange={(chosen) => onChange({ stageId: String(chosen) })}
      />
      {fields.stageId !== NO_STAGE && (
        <NumberInput
          label={words.better}
          name="better"
          min={-50}
          max={100}
          value={fields.betterPercent}
          onChange={(betterPercent) => onChange({ betterPercent })}
        />
      )}
    </>
  );
}

type Today = NonNullable<BudgetPartProps['budget']['today']>;

function fieldsOf({ leadGeneration, salesEnablement }: Today, horizonDays: number): Fields {
  const total = leadGeneration + salesEnablement;
  const leadPercent = total > 0 ? Math.round((leadGeneration / total) * 100) : 50;
  return { total: Math.round(total), leadPercent, horizonDays, stageId: NO_STAGE, betterPercent: TENTH };
}

/** What nobody has changed is left to the server, which knows it unrounded. */
function askedOf(
  { leadPercent, stageId = NO_STAGE, betterPercent = TENTH, ...same }: Partial<Fields>,
  pipelineId: string,
): WhatIfAsked {
  return {
    ...same,
    pipelineId,
    ...(leadPercent !== undefined && { leadShare: leadPercent / 100 }),
    ...(stageId !== NO_STAGE && { stage: { stageId, moreAdvanced: betterPercent / 100 } }),
  };
}

function Outcome({ result, formats }: { readonly result: Result; readonly formats: PageFormats }): ReactElement {
  const words = formats.words.budget;
  const won = (range: Result['value']): string => wonInWords(range, result.unit, formats);
  return (
    <Flex direction="column" gap="xs">
      <Text testId="what-if">
        {words.whatIf({
          lead: formats.money(result.leadGeneration),
          sales: formats.money(result.salesEnablement),
          value: won(result.value),
          asIs: won(result.valueAsIs),
          gain: won(result.gain),
          chance: formats.chance(result.chanceOfGain),
        })}
      </Text>
      {result.profit !== null && <Text>{words.profit({ profit: formats.moneyRange(result.profit) })}</Text>}
      {result.beyondLimits && <Text testId="beyond">{words.beyond}</Text>}
    </Flex>
  );
}
