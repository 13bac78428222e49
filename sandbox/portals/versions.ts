import type { Move } from './journey.ts';
import type { PropertyVersion } from './portal.ts';

export const iso = (ms: number): string => new Date(ms).toISOString();

/** Moves as HubSpot keeps them: with who or what made them. */
export function versionsOf(moves: readonly Move[], userId: number): PropertyVersion[] {
  return moves.map(({ stageId, atMs, sourceType }) => version(stageId, atMs, { sourceType, userId }));
}

const SOURCE_IDS: Readonly<Record<string, string>> = {
  AUTOMATION_PLATFORM: 'enrollmentId:7',
  API: 'app:31',
  IMPORT: 'import:31',
  INTEGRATION: 'app:32',
  MERGE_OBJECTS: 'merge',
};
const BY_PERSON = new Set(['CRM_UI', 'CRM_UI_BULK_ACTION', 'MOBILE_IOS']);

/** One value, with who or what gave it. */
export function version(
  value: string,
  atMs: number,
  { sourceType, userId }: { readonly sourceType: string; readonly userId: number },
): PropertyVersion {
  return BY_PERSON.has(sourceType)
    ? { value, atMs, sourceType, sourceId: `userId:${userId}`, userId }
    : { value, atMs, sourceType, sourceId: SOURCE_IDS[sourceType] ?? 'unknown' };
}
