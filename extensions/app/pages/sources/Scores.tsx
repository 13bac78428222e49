import type { ReactElement } from 'react';
import { Flex, Text } from '@hubspot/ui-extensions';
import type { ReadySources } from '@fulcrum/backend/sources.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import type { PageFormats } from '../page-formats.ts';

export interface ScoresProps {
  readonly scores: ReadySources['scores'];
  readonly formats: PageFormats;
}

/** How each score did on leads it had not seen, and whether it is shown. */
export function Scores({ scores, formats }: ScoresProps): ReactElement {
  if (scores.length === 0) return <Text>{formats.unknown}</Text>;
  return (
    <Flex direction="column" gap="md">
      {scores.map((score) => (
        <Score key={score.outcome} score={score} formats={formats} />
      ))}
    </Flex>
  );
}

interface ScoreProps {
  readonly score: ReadySources['scores'][number];
  readonly formats: PageFormats;
}

function Score({ score: { outcome, shown, check }, formats }: ScoreProps): ReactElement {
  const words = formats.words.sources;
  const told =
    shown === 'score' && check !== null
      ? words.scoreShown({
          outcome: words.outcome[outcome],
          leads: formats.count(check.leads),
          better: formats.share(1 - check.brier / check.brierOfSource),
        })
      : words.scoreNotShown({ outcome: words.outcome[outcome] });
  return (
    <Flex direction="column" gap="sm">
      <Text testId={`score-${outcome}`}>{told}</Text>
      {check !== null && (
        <Rows
          columns={words.calibrationColumns}
          rows={check.bins.map(({ predicted, observed, leads }) => ({
            key: String(predicted),
            cells: [formats.share(predicted), formats.share(observed), formats.count(leads)],
          }))}
          testId={`calibration-${outcome}`}
        />
      )}
    </Flex>
  );
}
