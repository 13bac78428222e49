import type { ReactElement } from 'react';
import { Accordion, Flex, Text } from '@hubspot/ui-extensions';
import type { Formats } from './formats.ts';
import type { StagesProps } from './Funnel.tsx';
import { Rows } from './Rows.tsx';
import { PIPELINE_WORDS } from './words/pipeline-words.ts';

type StageFacts = StagesProps['stages'][number];

/** The numbers behind the drawing: a table, or in the sidebar a list for each stage. */
export function StageNumbers({ stages, dealStageId, formats, width }: StagesProps): ReactElement {
  const words = PIPELINE_WORDS[formats.language];
  const rows = stages.map((facts) => ({
    stageId: facts.stage.stageId,
    name:
      facts.stage.stageId === dealStageId ? words.withMark(facts.stage.label, words.markThisDeal) : facts.stage.label,
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
  readonly formats: Formats;
}

function StageLists({ rows, formats }: StageListsProps): ReactElement {
  const words = PIPELINE_WORDS[formats.language];
  const columns = columnsIn(formats);
  return (
    <Accordion title={words.numbersByStage} size="sm" defaultOpen={false}>
      <Flex direction="column" gap="sm">
        {rows.map(({ stageId, name, cells }) => (
          <Flex key={stageId} direction="column" gap="flush">
            <Text format={{ fontWeight: 'bold' }}>{name}</Text>
            {cells.map((cell, index) => (
              <Text key={columns[index]} variant="microcopy">
                {words.cell(columns[index] ?? '', cell)}
              </Text>
            ))}
          </Flex>
        ))}
      </Flex>
    </Accordion>
  );
}

function columnsIn({ language }: Formats): readonly string[] {
  const { moveOn, lost, medianStay, open, plain } = PIPELINE_WORDS[language].columns;
  return [moveOn, lost, medianStay, open, plain];
}

/** In the order of the columns. */
function cellsOf(
  { advancedShare, lostShare, medianStayDays, open, naiveRate }: StageFacts,
  formats: Formats,
): string[] {
  return [
    advancedShare === null ? formats.unknown : formats.shareRange(advancedShare),
    lostShare === null ? formats.unknown : formats.shareRange(lostShare),
    medianStayDays === null ? formats.unknown : formats.days(medianStayDays),
    formats.count(open),
    naiveRate === null ? formats.unknown : formats.share(naiveRate),
  ];
}
