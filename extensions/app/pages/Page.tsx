import type { ReactElement, ReactNode } from 'react';
import { Flex } from '@hubspot/ui-extensions';
import { PageLink, PageTitle } from '@hubspot/ui-extensions/pages';
import { PAGE_NAMES, PATHS, type PageName } from './paths.ts';
import { usePageWords } from './use-page-words.ts';

export interface PageProps {
  readonly page: PageName;
  readonly children: ReactNode;
}

/** The frame of every page: its title and the way to the others. */
export function Page({ page, children }: PageProps): ReactElement {
  const words = usePageWords();
  return (
    <Flex direction="column" gap="md">
      <PageTitle>{words[page]}</PageTitle>
      <Flex direction="row" gap="md">
        {PAGE_NAMES.map((name) => (
          <PageLink key={name} to={PATHS[name]}>
            {words[name]}
          </PageLink>
        ))}
      </Flex>
      {children}
    </Flex>
  );
}
