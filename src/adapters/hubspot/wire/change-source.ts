import type { ChangeSource } from '../../../core/pipeline/tracked-record.ts';

/** HubSpot's `sourceType` is an open set; what is not here is not known. */
const SOURCES: ReadonlyMap<string, ChangeSource> = new Map([
  ['CRM_UI', 'person'],
  ['CRM', 'person'],
  ['MOBILE_IOS', 'person'],
  ['MOBILE_ANDROID', 'person'],
  ['CRM_UI_BULK_ACTION', 'bulk'],
  ['BATCH_UPDATE', 'bulk'],
  ['AUTOMATION_PLATFORM', 'automation'],
  ['AUTOMATION', 'automation'],
  ['WORKFLOWS', 'automation'],
  ['SEQUENCES', 'automation'],
  ['CALCULATED', 'automation'],
  ['IMPORT', 'import'],
  ['MIGRATION', 'import'],
  ['INTEGRATION', 'integration'],
  ['API', 'integration'],
]);

/** What made a change, from HubSpot's `sourceType`. */
export function readChangeSource(sourceType: string): ChangeSource {
  return SOURCES.get(sourceType.toUpperCase()) ?? 'unknown';
}
