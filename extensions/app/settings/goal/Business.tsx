import type { ReactElement } from 'react';
import { AutoGrid, Flex, Heading, MultiSelect, Select, Text } from '@hubspot/ui-extensions';
import type { Settings, SettingsValues } from '@fulcrum/backend/settings.ts';
import { factorInWords } from '@fulcrum/display/factor-telling.ts';
import { sourceInWords } from '@fulcrum/display/source-telling.ts';
import { useFormats } from '@fulcrum/display/use-formats.ts';
import { FACTOR_WORDS } from '@fulcrum/display/words/factor-words.ts';
import { SOURCE_WORDS } from '@fulcrum/display/words/source-words.ts';
import { useSettingsWords } from '../words/settings-words.ts';
import type { PartProps } from '../part-props.ts';

type Factor = keyof SettingsValues['factors'];

const CHOICES: Readonly<Record<Factor, readonly string[]>> = {
  industry: ['software', 'services', 'manufacturing', 'other'],
  size: ['small', 'middling', 'large'],
  maturity: ['start-up', 'growing', 'mature'],
  product: ['simple', 'standard', 'complex'],
  cycle: ['short', 'medium', 'long'],
  competition: ['low', 'medium', 'high'],
  customers: ['consumers', 'small-business', 'enterprise'],
};
const FACTORS = Object.keys(CHOICES) as Factor[];
const NOT_SAID = '';

export interface BusinessProps extends PartProps {
  readonly settings: Settings;
  readonly knownSources: readonly string[];
}

/** What kind of business it is, what enablement contains, and what is paid for. */
export function Business({ settings, knownSources, ...part }: BusinessProps): ReactElement {
  const { values, readOnly, mark, onChange } = part;
  const words = useSettingsWords();
  const known = SOURCE_WORDS[useFormats()('USD').language];
  const deals = settings.pipelines.filter(({ recordKind }) => recordKind === 'deal');
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.factorsHeading}</Heading>
      <Text variant="microcopy">{words.factorsHint}</Text>
      <Factors {...part} />
      <AutoGrid columnWidth={260} flexible gap="md">
        <Select
          label={words.enablement}
          name="enablement"
          description={words.enablementHint}
          readOnly={readOnly}
          value={values.enablement}
          options={Object.entries(words.enablements).map(([value, label]) => ({ value, label }))}
          onChange={(chosen) => onChange({ enablement: chosen as SettingsValues['enablement'] })}
          {...mark('enablement')}
        />
        <MultiSelect
          label={words.paidSources}
          name="paidSources"
          readOnly={readOnly}
          description={words.paidSourcesHint}
          value={values.paidSources ?? []}
          options={knownSources.map((source) => ({ value: source, label: sourceInWords(source, known) }))}
          onChange={(chosen) => onChange({ paidSources: chosen.length === 0 ? null : chosen.map(String) })}
          {...mark('paidSources')}
        />
        <MultiSelect
          label={words.existingBusiness}
          name="existingBusiness"
          description={words.existingBusinessHint}
          readOnly={readOnly}
          value={values.existingBusiness}
          options={deals.map(({ pipelineId, label }) => ({ value: pipelineId, label }))}
          onChange={(chosen) => onChange({ existingBusiness: chosen.map(String) })}
          {...mark('existingBusiness')}
        />
      </AutoGrid>
    </Flex>
  );
}

function Factors({ values, readOnly, mark, onChange }: PartProps): ReactElement {
  const words = useSettingsWords();
  const { language } = useFormats()('USD');
  const known = FACTOR_WORDS[language];
  const choose = (factor: Factor, chosen: string): void => {
    const kept = Object.entries(values.factors).filter(([name]) => name !== factor);
    onChange({ factors: Object.fromEntries(chosen === NOT_SAID ? kept : [...kept, [factor, chosen]]) });
  };
  return (
    <AutoGrid columnWidth={260} flexible gap="md">
      {FACTORS.map((factor) => (
        <Select
          key={factor}
          label={known.factor[factor]}
          name={factor}
          readOnly={readOnly}
          value={values.factors[factor] ?? NOT_SAID}
          options={[
            { value: NOT_SAID, label: words.notSaid },
            ...CHOICES[factor].map((value) => ({ value, label: factorInWords(factor, value, known).value })),
          ]}
          onChange={(chosen) => choose(factor, String(chosen))}
          {...mark(`factors.${factor}`)}
        />
      ))}
    </AutoGrid>
  );
}
