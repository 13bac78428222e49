import type { ReactElement } from 'react';
import { Image } from '@hubspot/ui-extensions';
import type { Range } from './formats.ts';
import type { Spoken } from './spoken.ts';
import type { SaysSource } from './words/source-words.ts';
import { sourceInWords, valueInWords } from './source-telling.ts';
import { valueChart } from './value-chart.ts';
import type { Width } from './width.ts';

export interface SourceValuesProps {
  readonly sources: readonly { readonly source: string | null; readonly valuePerLead: Range | null }[];
  /** The source to draw stronger; null for none. */
  readonly marked: string | null;
  readonly unit: 'value' | 'wins';
  readonly formats: Spoken<SaysSource>;
  readonly width: Width;
}

const DRAWN = { wide: 620, narrow: 250 } as const;

/** What a lead of each source is worth, drawn with its range; those not known yet are left out of the drawing. */
export function SourceValues({ sources, marked, unit, formats, width }: SourceValuesProps): ReactElement | null {
  const known = sources.flatMap(({ source, valuePerLead }) =>
    valuePerLead === null
      ? []
      : [{ words: sourceInWords(source, formats.words.source), range: valuePerLead, marked: source === marked }],
  );
  if (known.length === 0) return null;
  const told = known.map(({ words, range }) => `${words} ${valueInWords(range, unit, formats)}`).join('; ');
  return (
    <Image
      src={valueChart({
        rows: known,
        width: DRAWN[width],
        value: (value) => (unit === 'value' ? formats.money(value) : formats.points(value)),
      })}
      width={DRAWN[width]}
      alt={formats.words.source.valueChart({ told })}
    />
  );
}
