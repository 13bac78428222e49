import type { ReactElement } from 'react';
import { Accordion, Flex, Text } from '@hubspot/ui-extensions';
import type { Spoken } from './spoken.ts';
import type { SaysPipeline } from './words/pipeline-words.ts';
import { nameOf, type StagesProps } from './Funnel.tsx';
import { Rows } from './Rows.tsx';

type StageFacts = StagesProps['stages'][number];

/** The numbers behind the drawing: a table, or in the sidebar a list for each stage. */
export function StageNumbers(props: StagesProps): ReactElement {
  const { stages, formats, width } = props;
  const words = formats.words.pipeline;
  const rows = stages.map((facts) => ({
    stageId: facts.stage.stageId,
    name: nameOf(facts, props),
    cells: cellsOf(facts, formats),
  }));
  if (width === 'narrow') return <StageLists rows={rows} formats={formats} />;
  return (
    <Rows
      columns={Object.values(words.columns)}
      rows={rows.map(({ stageId, name, cells }) => ({ key: stageId, cells: [name, ...cells] }))}
      testId="stages"
    />
  );
}

interface StageListsProps {
  readonly rows: readonly { readonly stageId: string; readonly name: string; readonly cells: readonly string[] }[];
  readonly formats: Spoken<SaysPipeline>;
}

function StageLists({ rows, formats }: StageListsProps): ReactElement {
  const words = formats.words.pipeline;
  const columns = columnsIn(formats);
  return (
    <Accordion title={words.numbersByStage} size="sm" defaultOpen={false}>
      <Flex direction="column" gap="sm">
        {rows.map(({ stageId, name, cells }) => (
          <Flex key={stageId} direction="column" gap="flush">
            <Text format={{ fontWeight: 'bold' }}>{name}</Text>
            {cells.map((cell, index) => (
              <Text key={columns[index]} variant="microcopy">
                {words.cell({ column: columns[index] ?? '', value: cell })}
              </Text>
            ))}
          </Flex>
        ))}
      </Flex>
    </Accordion>
  );
}

/** As they stand in the catalogue, without the one that names the stage. */
const columnsIn = ({ words }: Spoken<SaysPipeline>): readonly string[] =>
  Object.values(words.pipeline.columns).slice(1);

/** In the order of the columns; where half have not left within what can be read, the mean up to there stands for the median. */
function cellsOf(
  { advancedShare, lostShare, medianStayDays, meanStay, open, naiveRate }: StageFacts,
  formats: Spoken<SaysPipeline>,
): string[] {
  const { told } = formats;
  const words = formats.words.pipeline;
  return [
    told(advancedShare, formats.shareRange),
    told(lostShare, formats.shareRange),
    medianStayDays === null
      ? told(meanStay, (mean) =>
          words.meanStay({ mean: formats.countRange(mean), within: formats.days(mean.withinDays) }),
        )
      : formats.days(medianStayDays),
    formats.count(open),
    told(naiveRate, formats.share),
  ];
}
