import type { ReactElement } from 'react';
import { Button, Flex, Text, useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions';
import { PageLink, PageTitle, usePageRoute } from '@hubspot/ui-extensions/pages';

/** Where it stands, and what it knows of it. */
export function PlacePage(): ReactElement {
  const { params } = usePageRoute();
  const { navigateToPage } = useExtensionActions<'pages'>();
  const context = useExtensionContext<'pages'>();
  return (
    <Flex direction="column" gap="md">
      <PageTitle>{`In ${params['place'] ?? 'no place'}`}</PageTitle>
      <Text testId="params">{JSON.stringify(params)}</Text>
      <Text testId="context">{JSON.stringify(context)}</Text>
      <PageLink to="/places/:place" params={{ place: 'Köln & Bonn' }}>
        Over there
      </PageLink>
      <Button onClick={() => navigateToPage({ to: '/places/:place', params: { place: 'Rome', seen: 'yes' } })}>
        To Rome
      </Button>
    </Flex>
  );
}
