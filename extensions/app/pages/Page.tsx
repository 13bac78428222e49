import type { ReactElement, ReactNode } from 'react';
import { Flex } from '@hubspot/ui-extensions';
import { PageLink, PageTitle } from '@hubspot/ui-extensions/pages';
import { Answered, type AnsweredProps, type Ready } from '@fulcrum/display/Answered.tsx';
import type { PageFormats, PageVoice } from './page-formats.ts';
import { useHeardWords } from './pages-words.tsx';
import { PAGE_NAMES, PATHS, type PageName } from './paths.ts';
import { usePageWords } from './use-page-words.ts';
import { WhichPipeline, type Choices } from './WhichPipeline.tsx';

export interface PageProps<R extends Ready & Choices> extends Pick<AnsweredProps<R, PageVoice>, 'answer' | 'onRetry'> {
  readonly page: PageName;
  readonly onPipeline: (pipelineId: string) => void;
  /** Draws the page once its numbers are there. */
  readonly children: (ready: R, formats: PageFormats) => ReactNode;
}

/** The frame of every page: its title, the way to the others, and whichever state its answer is in. */
export function Page<R extends Ready & Choices>(props: PageProps<R>): ReactElement {
  const { page, answer, onRetry, onPipeline, children } = props;
  const own = usePageWords();
  const { words, retry } = useHeardWords();
  const retryAll = (): void => {
    if (words.state === 'failed') retry();
    onRetry();
  };
  return (
    <Flex direction="column" gap="md">
      <PageTitle>{own[page]}</PageTitle>
      <Flex direction="row" gap="md">
        {PAGE_NAMES.map((name) => (
          <PageLink key={name} to={PATHS[name]}>
            {own[name]}
          </PageLink>
        ))}
      </Flex>
      <Answered answer={answer} words={words} loading={own.reading(own[page])} onRetry={retryAll}>
        {(ready, formats) => (
          <Flex direction="column" gap="md">
            <WhichPipeline {...ready} onPipeline={onPipeline} />
            {children(ready, formats)}
          </Flex>
        )}
      </Answered>
    </Flex>
  );
}
