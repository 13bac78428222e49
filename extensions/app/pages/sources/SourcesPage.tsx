import { useState, type ReactElement } from 'react';
import { EmptyState, Flex, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { useSources, type ReadySources } from '@fulcrum/backend/sources.ts';
import { Answered } from '@fulcrum/display/Answered.tsx';
import { AsOf } from '@fulcrum/display/AsOf.tsx';
import type { Formats } from '@fulcrum/display/formats.ts';
import { SourceValues } from '@fulcrum/display/SourceValues.tsx';
import { Page } from '../Page.tsx';
import { usePageWords } from '../use-page-words.ts';
import { WhichPipeline } from '../WhichPipeline.tsx';
import { SOURCES_WORDS } from '../words/sources-words.ts';
import { Around } from './Around.tsx';
import { SourceTable } from './SourceTable.tsx';

/** Which sources bring leads that win, what they cost, and what sales says of them. */
export function SourcesPage(): ReactElement {
  const { variables } = useExtensionContext<'pages'>();
  const [pipelineId, setPipelineId] = useState<string | null>(null);
  const { answer, retry } = useSources({ pipelineId, variables });
  const words = usePageWords();
  return (
    <Page page="sources">
      <Answered answer={answer} loading={words.reading(words.sources)} onRetry={retry}>
        {(sources, formats) => (
          <Flex direction="column" gap="md">
            <WhichPipeline {...sources} onPipeline={setPipelineId} />
            <Body sources={sources} formats={formats} />
            <AsOf
              asOf={sources.asOf}
              intervalLevel={sources.intervalLevel}
              horizonDays={null}
              records={sources.records}
              leadsIncluded={sources.recordKind === 'lead'}
              formats={formats}
              onLookAgain={retry}
            />
          </Flex>
        )}
      </Answered>
    </Page>
  );
}

function Body({ sources, formats }: { readonly sources: ReadySources; readonly formats: Formats }): ReactElement {
  const words = SOURCES_WORDS[formats.language];
  if (sources.sources.length === 0) {
    return (
      <EmptyState title={words.nothing} layout="vertical" testId="no-sources">
        <Text>{words.intro(words.kind[sources.recordKind], formats.count(sources.records))}</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="md">
      <Text>{words.intro(words.kind[sources.recordKind], formats.count(sources.records))}</Text>
      <SourceValues sources={sources.sources} marked={null} unit={sources.unit} formats={formats} width="wide" />
      <SourceTable sources={sources} formats={formats} />
      <Around sources={sources} formats={formats} />
    </Flex>
  );
}
