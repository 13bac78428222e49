import type { ReactElement } from 'react';
import { DescriptionList, DescriptionListItem, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import { UNKNOWN, type Formats } from '@fulcrum/display/formats.ts';
import { ageInWords, againstNew, similarInWords } from './deal-words.ts';
import { NextStep } from './NextStep.tsx';
import type { OpenDealFacts } from './card-facts.ts';
import type { Width } from '@fulcrum/display/width.ts';
import { WinChances } from './WinChances.tsx';

export interface OpenDealProps {
  readonly deal: OpenDealFacts;
  readonly horizonDays: number;
  readonly formats: Formats;
  readonly width: Width;
}

/** An open deal: will it be won and by when, is it stuck, what next. */
export function OpenDeal({ deal, horizonDays, formats, width }: OpenDealProps): ReactElement {
  const value =
    deal.expectedValue === null
      ? `${UNKNOWN}: the deal has no amount`
      : `${formats.moneyRange(deal.expectedValue)}, of an amount of ${deal.amount === null ? UNKNOWN : formats.money(deal.amount)}`;
  return (
    <Flex direction="column" gap="sm">
      <Heading>This deal</Heading>
      <StatusTag variant={deal.inBottleneck ? 'warning' : 'info'} testId="stage">
        {deal.inBottleneck ? `${deal.stage.label}: the stage that costs most` : deal.stage.label}
      </StatusTag>
      <NextStep action={deal.nextAction} />
      <WinChances chances={deal.winChances} formats={formats} width={width} />
      <Text variant="microcopy" testId="similar">
        {similarInWords(deal, formats)}
      </Text>
      <DescriptionList direction={width === 'wide' ? 'row' : 'column'}>
        <DescriptionListItem label="Time in this stage">
          <Text testId="age">{ageInWords(deal, formats)}</Text>
        </DescriptionListItem>
        <DescriptionListItem label="Against a deal new in this stage">
          <Text testId="against-new">{againstNew(deal, horizonDays, formats)}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={`Expected value within ${formats.days(horizonDays)}`}>
          <Text testId="expected-value">{value}</Text>
        </DescriptionListItem>
      </DescriptionList>
    </Flex>
  );
}
