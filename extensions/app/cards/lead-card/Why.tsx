import type { ReactElement } from 'react';
import { Flex, Heading, Image, Text } from '@hubspot/ui-extensions';
import { pointsChart } from '@fulcrum/display/points-chart.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import type { Width } from '@fulcrum/display/width.ts';
import type { LeadFacts } from './card-facts.ts';
import { knownInWords, termInWords } from './lead-telling.ts';
import { LEAD_WORDS } from './lead-words.ts';
import type { LeadFormats } from './lead-formats.ts';

export interface WhyProps {
  readonly lead: LeadFacts;
  readonly formats: LeadFormats;
  readonly width: Width;
}

const DRAWN = { wide: 620, narrow: 250 } as const;

/** The explanation of the score that matters most: of winning, else of being qualified; nothing where no score is shown. */
export function Why({ lead, formats, width }: WhyProps): ReactElement | null {
  const words = LEAD_WORDS[formats.language];
  const outcome = lead.win?.basis === 'score' ? 'won' : 'qualified';
  const foretold = outcome === 'won' ? lead.win : lead.qualify;
  if (foretold === null || foretold.basis !== 'score' || foretold.terms.length === 0) return null;
  const rows = foretold.terms.map((term) => ({
    words: termInWords(term, formats),
    /** All that there is room for in the sidebar. */
    known: knownInWords(term, formats),
    points: term.points,
    told: formats.points(term.points),
  }));
  const sum = formats.points(foretold.terms.reduce((total, { points }) => total + points, 0));
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.whyHeading}</Heading>
      <Text>{words.why(words.outcome[outcome])}</Text>
      <Image
        src={pointsChart(width === 'wide' ? rows : rows.map((row) => ({ ...row, words: row.known })), DRAWN[width])}
        width={DRAWN[width]}
        alt={words.adds(rows.map((row) => `${row.words} ${row.told}`).join('; '))}
      />
      <Rows
        columns={words.whyColumns}
        rows={[
          ...rows.map((row) => ({ key: row.words, cells: [row.words, row.told] })),
          { key: 'sum', cells: [words.sum, sum] },
        ]}
        testId="why"
      />
    </Flex>
  );
}
