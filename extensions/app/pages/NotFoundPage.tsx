import type { ReactElement } from 'react';
import { EmptyState, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { PATHS } from './paths.ts';
import { usePageWords } from './use-page-words.ts';

/** An address that none of the pages has. */
export function NotFoundPage(): ReactElement {
  const words = usePageWords();
  return (
    <EmptyState title={words.notFoundTitle} layout="vertical" testId="not-found">
      <Text>{words.notFound}</Text>
      <PageLink to={PATHS.overview}>{words.overview}</PageLink>
    </EmptyState>
  );
}
