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
      columns={[words.columns.stage, ...columnsIn(formats)]}
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

function columnsIn({ words }: Spoken<SaysPipeline>): readonly string[] {
  const { moveOn, lost, medianStay, open, plain } = words.pipeline.columns;
  return [moveOn, lost, medianStay, open, plain];
}

/** In the order of the columns. */
function cellsOf(
  { advancedShare, lostShare, medianStayDays, open, naiveRate }: StageFacts,
  formats: Spoken<SaysPipeline>,
): string[] {
  return [
    advancedShare === null ? formats.unknown : formats.shareRange(advancedShare),
    lostShare === null ? formats.unknown : formats.shareRange(lostShare),
    medianStayDays === null ? formats.unknown : formats.days(medianStayDays),
    formats.count(open),
    naiveRate === null ? formats.unknown : formats.share(naiveRate),
  ];
}
