import type { ReactElement } from 'react';
import { Accordion, Flex, Text } from '@hubspot/ui-extensions';
import type { ReadySources } from '@fulcrum/backend/sources.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import { reasonInWords, sourceInWords, verdictInWords } from '@fulcrum/display/source-telling.ts';
import type { PageFormats } from '../page-formats.ts';
import { Scores } from './Scores.tsx';

export interface AroundProps {
  readonly sources: ReadySources;
  readonly formats: PageFormats;
}

/** What stands around the quality of sources, each to be opened. */
export function Around(props: AroundProps): ReactElement {
  const words = props.formats.words.sources;
  return (
    <Flex direction="column" gap="xs">
      <Accordion title={words.detailsHeading} size="sm">
        <Details {...props} />
      </Accordion>
      <Accordion title={words.touchHeading} size="sm">
        <FirstTouch {...props} />
      </Accordion>
      <Accordion title={words.reasonsHeading} size="sm">
        <Reasons {...props} />
      </Accordion>
      <Accordion title={words.marginal} size="sm">
        <Marginal {...props} />
      </Accordion>
      <Accordion title={words.feedbackHeading} size="sm">
        <Feedback {...props} />
      </Accordion>
      <Accordion title={words.scoreHeading} size="sm">
        <Scores scores={props.sources.scores} formats={props.formats} />
      </Accordion>
    </Flex>
  );
}

function Details({ sources, formats }: AroundProps): ReactElement {
  const rows = sources.details.map(({ source, detail, leads, wonChance, verdict }) => ({
    key: `${source ?? ''} ${detail}`,
    cells: [
      detail,
      sourceInWords(source, formats.words.source),
      formats.count(leads),
      formats.told(wonChance, formats.shareRange),
      verdictInWords(verdict, null, formats),
    ],
  }));
  return <Known columns="detailsColumns" wordy={[1, 4]} rows={rows} formats={formats} testId="details" />;
}

function FirstTouch({ sources: { firstTouch }, formats }: AroundProps): ReactElement {
  const words = formats.words.sources;
  if (firstTouch === null) return <Text>{formats.unknown}</Text>;
  const median = formats.told(firstTouch.medianMinutes.estimate, formats.duration);
  const rows = firstTouch.curve.map(({ withinMinutes, share }) => ({
    key: String(withinMinutes),
    cells: [formats.duration(withinMinutes), formats.shareRange(share)],
  }));
  return (
    <Flex direction="column" gap="sm">
      <Text testId="first-touch">
        {words.touch({
          untouched: formats.count(firstTouch.untouched),
          leads: formats.count(firstTouch.leads),
          median,
        })}
      </Text>
      <Known columns="touchColumns" rows={rows} formats={formats} testId="touch-curve" />
    </Flex>
  );
}

function Reasons({ sources, formats }: AroundProps): ReactElement {
  const words = formats.words.sources;
  const rows = sources.sources.flatMap(({ source, reasons }) =>
    reasons.map(({ reason, leads, share, restShare, differs }) => ({
      key: `${source ?? ''} ${reason}`,
      cells: [
        sourceInWords(source, formats.words.source),
        reason,
        formats.count(leads),
        formats.shareRange(share),
        `${formats.told(restShare, formats.share)}${differs === null ? '' : ` · ${words[differs]}`}`,
      ],
    })),
  );
  return <Known columns="reasonsColumns" wordy={[1]} rows={rows} formats={formats} testId="reasons" />;
}

function Marginal({ sources, formats }: AroundProps): ReactElement {
  const words = formats.words.sources;
  const rows = sources.sources.flatMap(({ source, marginal }) =>
    marginal === null
      ? []
      : [
          {
            key: source ?? '',
            cells: [
              sourceInWords(source, formats.words.source),
              formats.shareRange(marginal.share),
              formats.share(marginal.averageShare),
            ],
          },
        ],
  );
  return (
    <Flex direction="column" gap="sm">
      <Known columns="marginalColumns" rows={rows} formats={formats} testId="marginal" />
      {rows.length > 0 && <Text variant="microcopy">{words.marginalNote}</Text>}
    </Flex>
  );
}

function Feedback({ sources: { salesFeedback }, formats }: AroundProps): ReactElement {
  const words = formats.words.sources;
  if (salesFeedback.sources.length === 0) return <Text testId="no-feedback">{words.noFeedback}</Text>;
  const rows = salesFeedback.sources.map(({ source, verdicts, acceptedShare, reasons }) => ({
    key: source ?? '',
    cells: [
      sourceInWords(source, formats.words.source),
      formats.count(verdicts),
      formats.shareRange(acceptedShare),
      reasons[0] === undefined ? '–' : reasonInWords(reasons[0].reason, formats),
    ],
  }));
  return (
    <Flex direction="column" gap="sm">
      <Known columns="feedbackColumns" wordy={[3]} rows={rows} formats={formats} testId="feedback" />
      {salesFeedback.disagreements.length > 0 && (
        <Text testId="disagreements">
          {words.disagree({ count: formats.count(salesFeedback.disagreements.length) })}
        </Text>
      )}
    </Flex>
  );
}

interface KnownProps {
  readonly columns: 'detailsColumns' | 'touchColumns' | 'reasonsColumns' | 'marginalColumns' | 'feedbackColumns';
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
  readonly wordy?: readonly number[];
  readonly formats: PageFormats;
  readonly testId: string;
}

/** A table, or that there is nothing to put into it yet. */
function Known({ columns, rows, wordy = [], formats, testId }: KnownProps): ReactElement {
  if (rows.length === 0) return <Text>{formats.unknown}</Text>;
  return <Rows columns={formats.words.sources[columns]} rows={rows} wordy={wordy} testId={testId} />;
}
