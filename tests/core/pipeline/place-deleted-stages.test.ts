import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { Stage } from '../../../src/core/pipeline/pipeline.ts';
import { placeDeletedStages } from '../../../src/core/pipeline/place-deleted-stages.ts';

const stage = (id: string, label = id): Stage => ({
  ...{ id: id as StageId, label, kind: 'open', owner: 'sales', archived: false },
});
const stages = (names: string) => Array.from(names, (name) => stage(name));
/** Deleted ones in brackets. */
const told = (placed: readonly Stage[]) => placed.map(({ id, archived }) => (archived ? `(${id})` : id)).join('');
const placed = (now: string, before: string) => told(placeDeletedStages(stages(now), stages(before)));

describe('a stage that was deleted', () => {
  it.each([
    // HubSpot lists  it was      so it stands
    ['it stood in the middle', 'abd', 'abcd', 'ab(c)d'],
    ['it stood first', 'bc', 'abc', '(a)bc'],
    ['it stood last', 'ab', 'abc', 'ab(c)'],
    ['several stood together', 'ad', 'abcd', 'a(b)(c)d'],
    ['another one came behind the same stage since', 'axd', 'abd', 'a(b)xd'],
    ['the others were put in another order', 'dab', 'abcd', 'dab(c)'],
    ['all were replaced by others', 'xyz', 'abc', '(a)(b)(c)xyz'],
    ['no stage is left', '', 'ab', '(a)(b)'],
    ['none was deleted', 'ba', 'ab', 'ba'],
    ['nothing is known of before', 'ab', '', 'ab'],
  ])('stands where it stood when %s', (_when, now, before, expected) => {
    expect(placed(now, before)).toBe(expected);
  });

  it('is called as it was last, and what is listed as it is listed', () => {
    const before = [stage('a', 'old name'), stage('b', 'gone')];
    expect(placeDeletedStages([stage('a', 'new name')], before).map(({ label }) => label)).toEqual([
      'new name',
      'gone',
    ]);
  });

  const anyStages = fc
    .uniqueArray(fc.constantFrom(...Array.from('abcdefgh')), { maxLength: 8 })
    .map((ids) => stages(ids.join('')));

  it('never changes the order of those that are listed, nor loses or doubles one', () => {
    fc.assert(
      fc.property(anyStages, fc.array(anyStages, { maxLength: 4 }), (now, moments) => {
        const all = moments.reduce<Stage[]>((known, before) => placeDeletedStages(known, before), now);
        expect(all.filter(({ archived }) => !archived)).toEqual(now);
        expect(all.map(({ id }) => id).sort()).toEqual(
          [...new Set([now, ...moments].flat().map(({ id }) => id))].sort(),
        );
      }),
    );
  });

  it('stays where it was put when the same is said again, and leaves what it was given as it was', () => {
    fc.assert(
      fc.property(anyStages, anyStages, (now, before) => {
        const given = structuredClone({ now, before });
        const once = placeDeletedStages(now, before);
        expect(placeDeletedStages(now, once)).toEqual(once);
        expect(placeDeletedStages(once, before)).toEqual(once);
        expect({ now, before }).toEqual(given);
      }),
    );
  });
});
