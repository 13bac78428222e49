import type { ReactElement } from 'react';
import { useState } from 'react';
import { Alert, Button, Flex, Select, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { PageLink, PageTitle } from '@hubspot/ui-extensions/pages';
import { useOverview, type ReadyOverview } from '@fulcrum/backend/overview.ts';
import { Disconnected } from '@fulcrum/display/Disconnected.tsx';
import { Failed } from '@fulcrum/display/Failed.tsx';
import { formats, type Formats } from '@fulcrum/display/formats.ts';
import { Loading } from '@fulcrum/display/Loading.tsx';
import { Syncing } from '@fulcrum/display/Syncing.tsx';
import { TooEarly } from '@fulcrum/display/TooEarly.tsx';
import { PATHS } from './paths.ts';

export interface OverviewAnswerProps {
  readonly title: string;
  /** Draws the page once its numbers are there. */
  readonly children: (overview: ReadyOverview, formats: Formats) => ReactElement;
}

/** A page on one pipeline: asks once, then shows whichever state the answer is in. */
export function OverviewAnswer({ title, children }: OverviewAnswerProps): ReactElement {
  const { user, portal, variables } = useExtensionContext<'pages'>();
  const [pipelineId, setPipelineId] = useState<string | null>(null);
  const { answer, retry } = useOverview({ pipelineId, variables });

  const formatsIn = (currency: string): Formats =>
    formats({ locale: user.locale, timezone: portal.timezone, currency });
  return (
    <Flex direction="column" gap="md">
      <PageTitle>{title}</PageTitle>
      <Flex direction="row" gap="md">
        <PageLink to={PATHS.overview}>Overview</PageLink>
        <PageLink to={PATHS.dataQuality}>Data quality</PageLink>
      </Flex>
      <Body
        answer={answer}
        onRetry={retry}
        onPipeline={setPipelineId}
        formatsIn={formatsIn}
        draw={children}
        loading={`Reading: ${title.toLowerCase()}`}
      />
    </Flex>
  );
}

interface BodyProps {
  readonly answer: ReturnType<typeof useOverview>['answer'];
  readonly loading: string;
  readonly onRetry: () => void;
  readonly onPipeline: (pipelineId: string) => void;
  readonly formatsIn: (currency: string) => Formats;
  readonly draw: OverviewAnswerProps['children'];
}

function Body({ answer, loading, onRetry, onPipeline, formatsIn, draw }: BodyProps): ReactElement {
  const withoutMoney = formatsIn('USD');
  if (answer.state === 'loading') return <Loading label={loading} />;
  if (answer.state === 'failed') return <Failed {...answer.failure} onRetry={onRetry} />;
  const overview = answer.value;
  switch (overview.state) {
    case 'syncing':
      return <Syncing {...overview} formats={withoutMoney} />;
    case 'too-early':
      return <TooEarly {...overview} formats={withoutMoney} />;
    case 'disconnected':
      return <Disconnected onRetry={onRetry} />;
    case 'ready': {
      const inMoney = formatsIn(overview.currency);
      return (
        <Flex direction="column" gap="md">
          <WhichPipeline overview={overview} onPipeline={onPipeline} />
          {overview.stale && (
            <Alert title="These numbers are older than a day" variant="warning">
              {`They hold as of ${inMoney.dateTime(overview.asOf)}. What happened since is not in them.`}
            </Alert>
          )}
          {draw(overview, inMoney)}
          <AsOf overview={overview} formats={inMoney} onLookAgain={onRetry} />
        </Flex>
      );
    }
  }
}

interface WhichProps {
  readonly overview: ReadyOverview;
  readonly onPipeline: (pipelineId: string) => void;
}

/** Nothing to choose from one. */
function WhichPipeline({ overview, onPipeline }: WhichProps): ReactElement | null {
  if (overview.choices.length < 2) return null;
  return (
    <Select
      label="Pipeline"
      name="pipeline"
      value={overview.pipelineId}
      options={overview.choices.map(({ pipelineId, label }) => ({ value: pipelineId, label }))}
      onChange={(chosen) => onPipeline(String(chosen))}
    />
  );
}

interface AsOfProps {
  readonly overview: ReadyOverview;
  readonly formats: Formats;
  readonly onLookAgain: () => void;
}

function AsOf({ overview, formats: { dateTime, share, days, count }, onLookAgain }: AsOfProps): ReactElement {
  return (
    <Flex direction="column" gap="xs">
      <Text variant="microcopy" testId="as-of">
        {`As of ${dateTime(overview.asOf)}, from ${count(overview.records)} records. `}
        {`Each range holds the truth ${share(overview.intervalLevel)} of the time. `}
        {`All shares look ${days(overview.horizonDays)} ahead.`}
        {overview.pipeline.leadsIncluded
          ? ''
          : ' Leads are not included: this account has no Leads object, or Fulcrum may not read it, so the funnel starts at the deal.'}
      </Text>
      <Flex direction="row">
        <Button variant="secondary" size="xs" onClick={onLookAgain} testId="look-again">
          Look again
        </Button>
      </Flex>
    </Flex>
  );
}
