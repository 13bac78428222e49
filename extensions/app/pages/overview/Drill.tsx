import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import { sourceInWords } from '@fulcrum/display/source-telling.ts';
import type { PageFormats } from '../page-formats.ts';
import { ChosenStage } from './ChosenStage.tsx';

type Dimension = NonNullable<ReadyOverview['drill']>['dimensions'][number];

export interface DrillProps {
  readonly overview: ReadyOverview;
  readonly formats: PageFormats;
}

/** One stage by pipeline, team, owner, source and size; units that do not differ beyond chance are not told apart. */
export function Drill({ overview, formats }: DrillProps): ReactElement {
  const words = formats.words.signal;
  const { drill, drillStages, pipelineId } = overview;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.drill}</Heading>
      {drill === null ? (
        <Text testId="no-units">{words.noUnits}</Text>
      ) : (
        <ChosenStage
          part="drill"
          first={drill}
          stages={drillStages}
          label={words.whichStage}
          pipelineId={pipelineId}
          formats={formats}
        >
          {({ dimensions }) => <Dimensions dimensions={dimensions} overview={overview} formats={formats} />}
        </ChosenStage>
      )}
    </Flex>
  );
}

function Dimensions({
  dimensions,
  overview,
  formats,
}: DrillProps & { readonly dimensions: readonly Dimension[] }): ReactElement {
  const words = formats.words.signal;
  const namesOwners = dimensions.some(({ dimension, units }) => dimension === 'owner' && units.length > 0);
  return (
    <Flex direction="column" gap="sm">
      {dimensions.map((one) => (
        <Units key={one.dimension} drilled={one} overview={overview} formats={formats} />
      ))}
      <Text variant="microcopy" testId="same-mix">
        {overview.sizesGiveAway ? words.sameSources : words.sameMix}
      </Text>
      {namesOwners && <Text variant="microcopy">{words.ownersByNumber}</Text>}
    </Flex>
  );
}

function Units({ drilled, overview, formats }: DrillProps & { readonly drilled: Dimension }): ReactElement {
  const words = formats.words.signal;
  const { dimension, conversion, pace, units } = drilled;
  const { unit, stays, movesOn, times } = words.columns;
  return (
    <Flex direction="column" gap="xs">
      <Text testId={`drill-${dimension}`}>{differenceInWords(drilled, formats)}</Text>
      {units.length > 0 && (
        <Rows
          columns={[unit, stays, ...(conversion.differs ? [movesOn] : []), ...(pace.differs ? [times] : [])]}
          rows={units.map((one) => ({
            key: one.unit,
            cells: [
              unitInWords(dimension, one.unit, overview.sizeLimits, formats),
              formats.count(one.stays),
              ...(conversion.differs ? [formats.shareRange(one.advancedShare)] : []),
              ...(pace.differs ? [formats.told(one.stayTimes, formats.countRange)] : []),
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
  if (dimension === 'source') return sourceInWords(unit, formats.words.source);
  if (dimension !== 'size' || limits === null) return unit;
  const [low, high] = [formats.money(limits[0]), formats.money(limits[1])];
  if (unit === 'medium') return words.sizes.medium({ from: low, to: high });
  return unit === 'small' ? words.sizes.small({ limit: low }) : words.sizes.large({ limit: high });
}
