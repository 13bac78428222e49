import { useState, type ReactElement } from 'react';
import { Flex, Heading, Select, Text } from '@hubspot/ui-extensions';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import type { PageFormats } from '../page-formats.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';

type Dimension = ReadyOverview['drill'][number]['dimensions'][number];

export interface DrillProps {
  readonly overview: ReadyOverview;
  readonly formats: PageFormats;
}

/** One stage by pipeline, team, owner, source and size; units that do not differ beyond chance are not told apart. */
export function Drill({ overview, formats }: DrillProps): ReactElement {
  const words = formats.words.signal;
  const { drill, pipeline } = overview;
  const usual = drill.find(({ stage }) => stage.stageId === pipeline.stakes[0]?.stage.stageId) ?? drill[0];
  const [chosen, choose] = useState<string | null>(null);
  const shown = drill.find(({ stage }) => stage.stageId === chosen) ?? usual;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.drill}</Heading>
      {shown === undefined ? (
        <Text testId="no-units">{words.noUnits}</Text>
      ) : (
        <>
          <Select
            name="drill-stage"
            label={words.whichStage}
            value={shown.stage.stageId}
            options={drill.map(({ stage }) => ({ label: stage.label, value: stage.stageId }))}
            onChange={(value) => choose(String(value))}
          />
          {shown.dimensions.map((one) => (
            <Units key={one.dimension} drilled={one} overview={overview} formats={formats} />
          ))}
          <Text variant="microcopy">{words.sameMix}</Text>
        </>
      )}
    </Flex>
  );
}

function Units({ drilled, overview, formats }: DrillProps & { readonly drilled: Dimension }): ReactElement {
  const words = formats.words.signal;
  const { dimension, conversion, pace, units } = drilled;
  const { unit, stays, movesOn, times } = words.columns;
  const differ = conversion.differs || pace.differs;
  return (
    <Flex direction="column" gap="xs">
      <Text testId={`drill-${dimension}`}>{differenceInWords(drilled, formats)}</Text>
      {differ && (
        <Rows
          columns={[unit, stays, ...(conversion.differs ? [movesOn] : []), ...(pace.differs ? [times] : [])]}
          rows={units.map((one) => ({
            key: one.unit,
            cells: [
              unitInWords(dimension, one.unit, overview.sizeLimits, formats),
              formats.count(one.stays),
              ...(conversion.differs ? [formats.shareRange(one.advancedShare)] : []),
              ...(pace.differs ? [one.stayTimes === null ? formats.unknown : formats.countRange(one.stayTimes)] : []),
            ],
          }))}
          testId={`units-${dimension}`}
        />
      )}
    </Flex>
  );
}

function differenceInWords({ dimension, conversion, pace }: Dimension, formats: PageFormats): string {
  const words = formats.words.signal;
  const units = words.units[dimension];
  if (conversion.differs) return words.differ({ units, chance: formats.chance(conversion.chance) });
  if (pace.differs) return words.differInPace({ units, chance: formats.chance(pace.chance) });
  return words.alike({ units, chance: formats.chance(Math.max(conversion.chance, pace.chance)) });
}

function unitInWords(
  dimension: Dimension['dimension'],
  unit: string,
  limits: ReadyOverview['sizeLimits'],
  formats: PageFormats,
): string {
  const words = formats.words.signal;
  if (dimension === 'owner') return words.owner({ id: unit });
  if (dimension !== 'size' || limits === null) return unit;
  const [low, high] = [formats.money(limits[0]), formats.money(limits[1])];
  if (unit === 'medium') return words.sizes.medium({ from: low, to: high });
  return unit === 'small' ? words.sizes.small({ limit: low }) : words.sizes.large({ limit: high });
}
