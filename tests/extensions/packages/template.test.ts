import { describe, expect, it } from '@jest/globals';
import { catalogue, voice } from '../../../extensions/app/packages/display/src/template.ts';

const words = catalogue(
  {
    title: 'Leave it',
    moved: 'Move {amount} to {line}',
    columns: ['Now', 'Before'],
    reason: { few: 'too few: {count} of {count}' },
  },
  {
    title: '保持',
    moved: '向{line}转入 {amount}',
    columns: ['现在', '从前'],
    reason: { few: '太少：{count}' },
  },
);

describe('words that travel', () => {
  it('are said with what belongs in their places, in the order of each language', () => {
    const [english, chinese] = [voice(words.en), voice(words.zh)];
    const places = { amount: '€500', line: '$&' };
    expect(english.moved(places)).toBe('Move €500 to $&');
    expect(chinese.moved(places)).toBe('向$&转入 €500');
    expect(english.reason.few({ count: '3' })).toBe('too few: 3 of 3');
    expect([english.title, chinese.title]).toEqual(['Leave it', '保持']);
    expect(chinese.columns).toEqual(['现在', '从前']);
  });

  it('survive being sent as JSON', () => {
    const sent = JSON.parse(JSON.stringify(words.zh)) as typeof words.en;
    expect(voice(sent).moved({ amount: '1', line: '2' })).toBe('向2转入 1');
  });

  it('do not compile without a text, a place or a column of the English ones, nor with one more', () => {
    const en = { moved: 'Move {amount} to {line}', columns: ['Now', 'Before'] } as const;
    const { columns } = en;
    // @ts-expect-error a place is missing
    catalogue(en, { moved: '转入 {amount}', columns });
    // @ts-expect-error a place has another name
    catalogue(en, { moved: '向{line}转入 {sum}', columns });
    // @ts-expect-error a text is missing
    catalogue(en, { columns });
    // @ts-expect-error a text too many
    catalogue(en, { moved: '向{line}转入 {amount}', columns, more: '更多' });
    // @ts-expect-error a column is missing
    catalogue(en, { moved: '向{line}转入 {amount}', columns: ['现在'] });
    const said = voice(en);
    // @ts-expect-error nothing to put into one of the places
    expect(said.moved({ amount: '1' })).toBe('Move 1 to ');
    // @ts-expect-error a place that there is not
    expect(said.moved({ amount: '1', line: '2', when: '3' })).toBe('Move 1 to 2');
  });
});
