import { useState, type ReactElement } from 'react';
import { useExtensionContext } from '@hubspot/ui-extensions';
import { useOverview, type ReadyOverview } from '@fulcrum/backend/overview.ts';
import { AsOf } from '@fulcrum/display/AsOf.tsx';
import { Page } from './Page.tsx';
import type { PageFormats } from './page-formats.ts';
import type { PageName } from './paths.ts';

export interface PipelinePageProps {
  readonly page: PageName;
  /** Draws the page once its numbers are there. */
  readonly children: (overview: ReadyOverview, formats: PageFormats) => ReactElement;
}

/** A page on the funnel of one pipeline. */
export function PipelinePage({ page, children }: PipelinePageProps): ReactElement {
  const { variables } = useExtensionContext<'pages'>();
  const [pipelineId, setPipelineId] = useState<string | null>(null);
  const { answer, retry } = useOverview({ pipelineId, variables });
  return (
    <Page page={page} answer={answer} onRetry={retry} onPipeline={setPipelineId}>
      {(overview, formats) => (
        <>
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
        </>
      )}
    </Page>
  );
}
