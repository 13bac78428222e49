import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { ReadySources } from '@fulcrum/backend/sources.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import { sourceInWords, valueInWords, verdictInWords } from '@fulcrum/display/source-telling.ts';
import type { PageFormats } from '../page-formats.ts';

export interface SourceTableProps {
  readonly sources: ReadySources;
  readonly formats: PageFormats;
}

type Source = ReadySources['sources'][number];

/** Every source with its quality, and beneath it with what it costs. */
export function SourceTable({ sources, formats }: SourceTableProps): ReactElement {
  const words = formats.words.sources;
  const { source, leads, worked, touched, qualified, won, worth, verdict } = words.columns;
  return (
    <Flex direction="column" gap="sm">
      <Rows
        columns={[
          source,
          leads,
          worked,
          touched,
          qualified({ days: formats.days(sources.qualifyDays) }),
          won({ days: formats.days(sources.winDays) }),
          worth,
          verdict,
        ]}
        wordy={[7]}
        rows={sources.sources.map((one) => ({ key: one.source ?? '', cells: qualityOf(one, sources, formats) }))}
        testId="sources"
      />
      {sources.sourcesLeftOut > 0 && (
        <Text variant="microcopy">{words.leftOut({ count: formats.count(sources.sourcesLeftOut) })}</Text>
      )}
      <Costs sources={sources} formats={formats} />
    </Flex>
  );
}

function qualityOf(one: Source, { unit }: ReadySources, formats: PageFormats): string[] {
  return [
    sourceInWords(one.source, formats.words.source),
    formats.count(one.leads),
    formats.share(one.workedShare),
    halfTouched(one, formats),
    formats.told(one.qualifiedChance, formats.shareRange),
    formats.told(one.wonChance, formats.shareRange),
    valueInWords(one.valuePerLead, unit, formats),
    verdictInWords(one.verdict, one.chanceBetter, formats),
  ];
}

/** Only sources that somebody entered spend for. */
function Costs({ sources, formats }: SourceTableProps): ReactElement {
  const words = formats.words.sources;
  const { source, costLead, costQualified, costWin } = words.columns;
  const rows = sources.sources.flatMap(({ source: name, cost }) =>
    cost === null
      ? []
      : [
          {
            key: name ?? '',
            cells: [
              sourceInWords(name, formats.words.source),
              formats.money(cost.perLead),
              formats.told(cost.perQualified, formats.moneyRange),
              formats.told(cost.perWin, formats.moneyRange),
            ],
          },
        ],
  );
  if (rows.length === 0) return <Text>{words.noCosts}</Text>;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.costHeading}</Heading>
      <Rows columns={[source, costLead, costQualified, costWin]} rows={rows} testId="costs" />
    </Flex>
  );
}

/** Untouched leads counted; not known where fewer than half were touched, or touches are not told. */
function halfTouched({ firstTouch }: Source, formats: PageFormats): string {
  return formats.told(firstTouch?.medianMinutes.estimate ?? null, formats.duration);
}
