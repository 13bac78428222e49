import type { RecordKind } from '../../core/pipeline/identifiers.ts';
import type { AskedProperties } from './properties.ts';

/** What must be known of a portal before its records can be read. */
export interface ReadingTerms {
  readonly kind: RecordKind;
  readonly asked: AskedProperties;
  /** ISO 4217. */
  readonly homeCurrency: string;
}
