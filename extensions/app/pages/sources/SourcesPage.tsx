import { useState, type ReactElement } from 'react';
import { EmptyState, Flex, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { useSources, type ReadySources } from '@fulcrum/backend/sources.ts';
import { AsOf } from '@fulcrum/display/AsOf.tsx';
import { SourceValues } from '@fulcrum/display/SourceValues.tsx';
import type { PageFormats } from '../page-formats.ts';
import { Page } from '../Page.tsx';
import { Around } from './Around.tsx';
import { SourceTable } from './SourceTable.tsx';

/** Which sources bring leads that win, what they cost, and what sales says of them. */
export function SourcesPage(): ReactElement {
  const { variables } = useExtensionContext<'pages'>();
  const [pipelineId, setPipelineId] = useState<string | null>(null);
  const { answer, retry } = useSources({ pipelineId, variables });
  return (
    <Page page="sources" answer={answer} onRetry={retry} onPipeline={setPipelineId}>
      {(sources, formats) => (
        <>
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
        </>
      )}
    </Page>
  );
}

function Body({ sources, formats }: { readonly sources: ReadySources; readonly formats: PageFormats }): ReactElement {
  const words = formats.words.sources;
  if (sources.sources.length === 0) {
    return (
      <EmptyState title={words.nothing} layout="vertical" testId="no-sources">
        <Text>{words.intro({ kind: words.kind[sources.recordKind], records: formats.count(sources.records) })}</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="md">
      <Text>{words.intro({ kind: words.kind[sources.recordKind], records: formats.count(sources.records) })}</Text>
      <SourceValues sources={sources.sources} marked={null} unit={sources.unit} formats={formats} width="wide" />
      <SourceTable sources={sources} formats={formats} />
      <Around sources={sources} formats={formats} />
    </Flex>
  );
}
