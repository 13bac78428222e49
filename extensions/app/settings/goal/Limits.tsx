import type { ReactElement } from 'react';
import { AutoGrid, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useSettingsWords } from '../words/settings-words.ts';
import { NumberField, PercentField } from './NumberField.tsx';
import type { PartProps } from '../part-props.ts';

interface AccountCurrency {
  /** ISO 4217; null where the account has told none. */
  readonly accountCurrency: string | null;
}

const LINES = ['leadGeneration', 'salesEnablement', 'tools'] as const;

/** How little each line may get, and how far one review may go. */
export function Limits({ accountCurrency, ...part }: PartProps & AccountCurrency): ReactElement {
  const { values, readOnly, mark, onChange } = part;
  const words = useSettingsWords();
  const field = { readOnly, mark };
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.floors(values.currency ?? accountCurrency)}</Heading>
      <Text variant="microcopy">{words.brandFloor}</Text>
      <AutoGrid columnWidth={260} flexible gap="md">
        {LINES.map((line) => (
          <NumberField
            {...field}
            key={line}
            label={words[line]}
            path={`floors.${line}`}
            value={values.floors[line]}
            onChange={(floor) => onChange({ floors: { ...values.floors, [line]: floor ?? 0 } })}
          />
        ))}
      </AutoGrid>
      <Moves {...part} accountCurrency={accountCurrency} />
    </Flex>
  );
}

/** How far, how often, in which steps. */
function Moves({ values, readOnly, mark, onChange, accountCurrency }: PartProps & AccountCurrency): ReactElement {
  const words = useSettingsWords();
  const field = { readOnly, mark };
  return (
    <AutoGrid columnWidth={260} flexible gap="md">
      <PercentField
        {...field}
        label={words.largestShiftShare}
        path="largestShiftShare"
        description={words.shiftHint}
        value={values.largestShiftShare}
        onChange={(share) => onChange({ largestShiftShare: share ?? 0 })}
      />
      <NumberField
        {...field}
        label={words.cadenceMonths}
        path="cadenceMonths"
        description={words.cadenceHint}
        value={values.cadenceMonths}
        onChange={(months) => onChange({ cadenceMonths: months ?? 0 })}
      />
      <PercentField
        {...field}
        label={words.switchingCostShare}
        path="switchingCostShare"
        description={words.switchingHint}
        value={values.switchingCostShare}
        onChange={(share) => onChange({ switchingCostShare: share ?? 0 })}
      />
      <NumberField
        {...field}
        label={words.enablementStep}
        path="enablementStep"
        description={words.stepHint(values.currency ?? accountCurrency)}
        value={values.enablementStep}
        onChange={(enablementStep) => onChange({ enablementStep })}
      />
    </AutoGrid>
  );
}
