import type { ReactElement } from 'react';
import { Accordion, Flex, Text } from '@hubspot/ui-extensions';
import type { StagesProps } from './Funnel.tsx';
import { stageCells } from './StageNumbers.tsx';

/** The numbers behind the drawing as a list for each stage, where no table has room. */
export function StageLists(props: StagesProps): ReactElement {
  const words = props.formats.words.pipeline;
  const [, ...columns] = Object.values(words.columns);
  return (
    <Accordion title={words.numbersByStage} size="sm" defaultOpen={false}>
      <Flex direction="column" gap="sm">
        {props.stages.map((facts) => {
          const [name, ...cells] = stageCells(facts, props);
          return (
            <Flex key={facts.stage.stageId} direction="column" gap="flush">
              <Text format={{ fontWeight: 'bold' }}>{name}</Text>
              {cells.map((cell, index) => (
                <Text key={columns[index]} variant="microcopy">
                  {words.cell({ column: columns[index] ?? '', value: cell })}
                </Text>
              ))}
            </Flex>
          );
        })}
      </Flex>
    </Accordion>
  );
}
