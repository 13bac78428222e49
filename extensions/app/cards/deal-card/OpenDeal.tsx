import type { ReactElement } from 'react';
import { DescriptionList, DescriptionListItem, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { Formats } from '@fulcrum/display/formats.ts';
import type { Width } from '@fulcrum/display/width.ts';
import type { OpenDealFacts } from './card-facts.ts';
import { ageInWords, againstNew, expectedInWords, ownFieldsInWords, similarInWords } from './deal-telling.ts';
import { DEAL_WORDS } from './deal-words.ts';
import { NextStep } from './NextStep.tsx';
import { WinChances } from './WinChances.tsx';

export interface OpenDealProps {
  readonly deal: OpenDealFacts;
  /** What those do differently who do better in its stage, in words; null where nobody can be compared. */
  readonly practice: string | null;
  readonly horizonDays: number;
  readonly formats: Formats;
  readonly width: Width;
}

/** An open deal: will it be won and by when, is it stuck, what next. */
export function OpenDeal({ deal, practice, horizonDays, formats, width }: OpenDealProps): ReactElement {
  const words = DEAL_WORDS[formats.language];
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.heading}</Heading>
      <StatusTag variant={deal.inBottleneck ? 'warning' : 'info'} testId="stage">
        {deal.inBottleneck ? words.inBottleneck(deal.stage.label) : deal.stage.label}
      </StatusTag>
      <NextStep action={deal.nextAction} formats={formats} />
      <WinChances chances={deal.winChances} formats={formats} width={width} />
      <Text variant="microcopy" testId="similar">
        {similarInWords(deal, formats)}
      </Text>
      <DescriptionList direction={width === 'wide' ? 'row' : 'column'}>
        <DescriptionListItem label={words.timeInStage}>
          <Text testId="age">{ageInWords(deal, formats)}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={words.againstNewLabel}>
          <Text testId="against-new">{againstNew(deal, horizonDays, formats)}</Text>
        </DescriptionListItem>
        {deal.ownFields === null ? null : (
          <DescriptionListItem label={words.ownFieldsLabel}>
            <Text testId="own-fields">{ownFieldsInWords(deal, horizonDays, formats)}</Text>
          </DescriptionListItem>
        )}
        <DescriptionListItem label={words.expectedWithin(formats.days(horizonDays))}>
          <Text testId="expected-value">{expectedInWords(deal, formats)}</Text>
        </DescriptionListItem>
        {practice === null ? null : (
          <DescriptionListItem label={words.whoDoesBetter}>
            <Text testId="practice">{practice}</Text>
          </DescriptionListItem>
        )}
      </DescriptionList>
    </Flex>
  );
}
