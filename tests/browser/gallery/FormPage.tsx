import { useState, type ReactElement } from 'react';
import {
  Button,
  Checkbox,
  CurrencyInput,
  DateInput,
  Flex,
  Form,
  Input,
  MultiSelect,
  NumberInput,
  Select,
  StepperInput,
  Text,
  TextArea,
  Toggle,
  ToggleGroup,
} from '@hubspot/ui-extensions';
import { PageTitle } from '@hubspot/ui-extensions/pages';

const GOALS = [
  { label: 'Growth', value: 'growth' },
  { label: 'Profit', value: 'profit' },
];

/** Every control, in a form that shows what it hands over. */
export function FormPage(): ReactElement {
  const [changes, setChanges] = useState<readonly string[]>([]);
  const [submitted, setSubmitted] = useState('');
  const [name, setName] = useState('');
  const changed = (field: string) => (value: unknown) =>
    setChanges((all) => [...all, `${field}=${JSON.stringify(value)}`]);
  return (
    <Flex direction="column" gap="md">
      <PageTitle>Every control</PageTitle>
      <Form onSubmit={({ targetValue }) => setSubmitted(JSON.stringify(targetValue))}>
        <Input
          label="Name"
          name="name"
          required={true}
          description="As on the contract"
          error={submitted !== '' && name === ''}
          validationMessage={submitted !== '' && name === '' ? 'A name is needed' : ''}
          value={name}
          onChange={setName}
        />
        <NumberInput label="Horizon" name="horizon" defaultValue={180} precision={0} onChange={changed('horizon')} />
        <NumberInput label="Margin" name="margin" formatStyle="percentage" onChange={changed('margin')} />
        <CurrencyInput label="Spend" name="spend" currency="EUR" onChange={changed('spend')} />
        <StepperInput label="Reviews" name="reviews" value={2} min={1} max={3} onChange={changed('reviews')} />
        <Select label="Goal" name="goal" options={GOALS} tooltip="What counts" onChange={changed('goal')} />
        <MultiSelect label="Limits" name="limits" options={GOALS} value={['profit']} onChange={changed('limits')} />
        <ToggleGroup
          label="Owner"
          name="owner"
          toggleType="radioButtonList"
          value="growth"
          required={true}
          options={GOALS}
          onChange={changed('owner')}
        />
        <ToggleGroup
          label="Parts"
          name="parts"
          toggleType="checkboxList"
          error={true}
          validationMessage="Choose one part at least"
          options={GOALS}
          onChange={changed('parts')}
        />
        <DateInput label="From" name="from" onChange={changed('from')} />
        <TextArea label="CSV" name="csv" rows={4} description="One month a line" onChange={changed('csv')} />
        <Checkbox name="sure" description="It cannot be taken back" onChange={changed('sure')}>
          I am sure
        </Checkbox>
        <Toggle label="Remind me" name="remind" onChange={changed('remind')} />
        <Button type="submit" variant="primary">
          Save
        </Button>
      </Form>
      <Text testId="changes">{changes.join(' ')}</Text>
      <Text testId="submitted">{submitted}</Text>
    </Flex>
  );
}
