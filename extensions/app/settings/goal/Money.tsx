import type { ReactElement } from 'react';
import { AutoGrid, Input } from '@hubspot/ui-extensions';
import { useSettingsWords } from '../words/settings-words.ts';
import { NumberField, PercentField } from './NumberField.tsx';
import type { PartProps } from '../part-props.ts';

export interface MoneyProps extends PartProps {
  readonly accountCurrency: string | null;
}

/** How far ahead, and what a win is worth. */
export function Money({ values, readOnly, mark, onChange, accountCurrency }: MoneyProps): ReactElement {
  const words = useSettingsWords();
  const field = { readOnly, mark };
  return (
    <AutoGrid columnWidth={260} flexible gap="md">
      <NumberField
        {...field}
        label={words.horizonDays}
        path="horizonDays"
        description={words.horizonHint}
        value={values.horizonDays}
        onChange={(days) => onChange({ horizonDays: days ?? 0 })}
      />
      <PercentField
        {...field}
        label={words.marginShare}
        path="marginShare"
        description={words.marginHint}
        value={values.marginShare}
        onChange={(marginShare) => onChange({ marginShare })}
      />
      <NumberField
        {...field}
        label={words.target}
        path="target"
        description={words.targetHint(values.currency ?? accountCurrency)}
        value={values.target}
        onChange={(target) => onChange({ target })}
      />
      <Currency {...{ values, readOnly, mark, onChange, accountCurrency }} />
    </AutoGrid>
  );
}

function Currency({ values, readOnly, mark, onChange, accountCurrency }: MoneyProps): ReactElement {
  const words = useSettingsWords();
  return (
    <Input
      label={words.currency}
      name="currency"
      readOnly={readOnly}
      description={words.currencyHint(accountCurrency ?? '–')}
      value={values.currency ?? ''}
      onChange={(typed) => onChange({ currency: typed === '' ? null : typed.toUpperCase() })}
      {...mark('currency')}
    />
  );
}
