import type { ReactElement } from 'react';
import { Flex, Text } from '@hubspot/ui-extensions';
import type { Spend } from '@fulcrum/backend/spend.ts';
import { useFormats } from '@fulcrum/display/use-formats.ts';
import { useSettingsWords } from '../words/settings-words.ts';

export interface CampaignsProps {
  readonly campaigns: NonNullable<Spend['campaigns']>;
  readonly currency: string;
}

/** Says that HubSpot's campaigns tell what lead generation costs, as of when, and what of them is not counted. */
export function Campaigns({ campaigns, currency }: CampaignsProps): ReactElement {
  const words = useSettingsWords();
  const { count, date } = useFormats()(currency);
  const { counted, undated, inOtherCurrency, readAt } = campaigns;
  return (
    <Flex direction="column" gap="xs">
      <Text testId="campaigns">{words.campaigns(count(counted), date(readAt))}</Text>
      {undated + inOtherCurrency > 0 && (
        <Text variant="microcopy" testId="campaigns-left-out">
          {words.campaignsLeftOut(count(undated), count(inOtherCurrency))}
        </Text>
      )}
    </Flex>
  );
}
