import type { ReactElement } from 'react';
import { useState } from 'react';
import { Flex, useExtensionContext } from '@hubspot/ui-extensions';
import { useOverview, type ReadyOverview } from '@fulcrum/backend/overview.ts';
import { Answered } from '@fulcrum/display/Answered.tsx';
import { AsOf } from '@fulcrum/display/AsOf.tsx';
import type { Formats } from '@fulcrum/display/formats.ts';
import { Page } from './Page.tsx';
import type { PageName } from './paths.ts';
import { usePageWords } from './use-page-words.ts';
import { WhichPipeline } from './WhichPipeline.tsx';

export interface PipelinePageProps {
  readonly page: PageName;
  /** Draws the page once its numbers are there. */
  readonly children: (overview: ReadyOverview, formats: Formats) => ReactElement;
}

/** A page on the funnel of one pipeline. */
export function PipelinePage({ page, children }: PipelinePageProps): ReactElement {
  const { variables } = useExtensionContext<'pages'>();
  const [pipelineId, setPipelineId] = useState<string | null>(null);
  const { answer, retry } = useOverview({ pipelineId, variables });
  const words = usePageWords();
  return (
    <Page page={page}>
      <Answered answer={answer} loading={words.reading(words[page])} onRetry={retry}>
        {(overview, formats) => (
          <Flex direction="column" gap="md">
            <WhichPipeline {...overview} onPipeline={setPipelineId} />
            {children(overview, formats)}
            <AsOf
              asOf={overview.asOf}
              intervalLevel={overview.intervalLevel}
              horizonDays={overview.horizonDays}
              records={overview.records}
              leadsIncluded={overview.pipeline.leadsIncluded}
              formats={formats}
              onLookAgain={retry}
            />
          </Flex>
        )}
      </Answered>
    </Page>
  );
}
