import { useState, type ReactElement } from 'react';
import { Select, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { useOverviewStage, type ReadyOverview } from '@fulcrum/backend/overview.ts';
import { Failed } from '@fulcrum/display/Failed.tsx';
import { Loading } from '@fulcrum/display/Loading.tsx';
import type { PageFormats } from '../page-formats.ts';

/** What is told of one stage. */
type Part = 'trend' | 'drill';
type OfOneStage = Pick<ReadyOverview, Part>;
type Told<P extends Part> = NonNullable<OfOneStage[P]>;

export interface ChosenStageProps<P extends Part> {
  readonly part: P;
  /** Of the stage that is shown first. */
  readonly first: Told<P>;
  readonly stages: ReadyOverview['trendStages'];
  readonly label: string;
  readonly pipelineId: string;
  readonly formats: PageFormats;
  readonly children: (told: Told<P>) => ReactElement;
}

/** A choice of stages, and what is told of the chosen one: the first is there already, the others are asked for. */
export function ChosenStage<P extends Part>(props: ChosenStageProps<P>): ReactElement {
  const { part, first, stages, label, children } = props;
  const [chosen, choose] = useState(first.stage.stageId);
  return (
    <>
      <Select
        name={`${part}-stage`}
        label={label}
        value={chosen}
        options={stages.map((stage) => ({ label: stage.label, value: stage.stageId }))}
        onChange={(value) => choose(String(value))}
      />
      {chosen === first.stage.stageId ? children(first) : <Asked {...props} stageId={chosen} />}
    </>
  );
}

function Asked<P extends Part>(props: ChosenStageProps<P> & { readonly stageId: string }): ReactElement {
  const { part, stages, stageId, pipelineId, formats, children } = props;
  const { variables } = useExtensionContext<'pages'>();
  const { answer, retry } = useOverviewStage({ pipelineId, stageId, variables });
  if (answer.state === 'failed') return <Failed {...answer.failure} formats={formats} part onRetry={retry} />;
  if (answer.state === 'loading') {
    const stage = stages.find((one) => one.stageId === stageId)?.label ?? stageId;
    return <Loading label={formats.words.overview.readingStage({ stage })} />;
  }
  const ofOne: OfOneStage | null = answer.value.state === 'ready' ? answer.value : null;
  const told = ofOne === null ? null : ofOne[part];
  return told === null ? <Text testId={`no-${part}-of-it`}>{formats.unknown}</Text> : children(told);
}
