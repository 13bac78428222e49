import { useEffect, useState } from 'react';
import type { PreviewRecord, RecordKind } from '../protocol.ts';
import { readJson } from './read-json.ts';

export interface WantedRecord {
  readonly portalId: string;
  readonly kind: RecordKind;
  /** Null: the first one. */
  readonly id: string | null;
  /** It is looked for anew when this changes. */
  readonly changes: number;
}

/** @returns `undefined` while it is looked for, `null` when there is none of its kind. */
export function useRecord({ portalId, kind, id, changes }: WantedRecord): PreviewRecord | null | undefined {
  const [found, setFound] = useState<{ readonly record: PreviewRecord | null; readonly askedFor: string | null }>();
  useEffect(() => {
    let current = true;
    void find({ portalId, kind, id }).then((record) => {
      if (current) setFound({ record, askedFor: id });
    });
    return () => {
      current = false;
    };
  }, [portalId, kind, id, changes]);
  const record = found?.record;
  // Another one than was asked for stands in where that one is not there.
  const isAsked = record?.kind === kind && (id === null || record.id === id || found?.askedFor === id);
  return isAsked || record === null ? record : undefined;
}

/** The one that was asked for; the first one when it is not there. */
async function find({ portalId, kind, id }: Omit<WantedRecord, 'changes'>): Promise<PreviewRecord | null> {
  const records = `/__preview/portals/${portalId}/${kind}`;
  const asked = id === null ? null : await readJson<PreviewRecord | null>(`${records}/${encodeURIComponent(id)}`);
  return asked ?? (await readJson<PreviewRecord | null>(`${records}/first`));
}
