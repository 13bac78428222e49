import type { ReactElement } from 'react';
import { Divider, Flex } from '@hubspot/ui-extensions';
import { PipelinePart } from '@fulcrum/display/PipelinePart.tsx';
import { StageNumbers } from '@fulcrum/display/StageNumbers.tsx';
import { PipelinePage } from '../PipelinePage.tsx';
import { Changes } from './Changes.tsx';
import { Drill } from './Drill.tsx';
import { InTheEnd } from './InTheEnd.tsx';
import { QualityNote } from './QualityNote.tsx';
import { Signals } from './Signals.tsx';
import { Trend } from './Trend.tsx';

/** The funnel of a pipeline, where it loses most, what changed, and what the numbers rest on. */
export function OverviewPage(): ReactElement {
  return (
    <PipelinePage page="overview">
      {(overview, formats) => (
        <Flex direction="column" gap="md">
          <PipelinePart
            pipeline={overview.pipeline}
            dealStageId={null}
            formats={formats}
            width="wide"
            Numbers={StageNumbers}
          />
          <Divider />
          <Signals overview={overview} formats={formats} />
          <Divider />
          <Changes overview={overview} formats={formats} />
          <Divider />
          <Trend overview={overview} formats={formats} />
          <Divider />
          <Drill overview={overview} formats={formats} />
          <Divider />
          <InTheEnd overview={overview} formats={formats} />
          <Divider />
          <QualityNote overview={overview} formats={formats} />
        </Flex>
      )}
    </PipelinePage>
  );
}
