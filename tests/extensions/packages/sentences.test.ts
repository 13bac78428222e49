import { describe, expect, it } from '@jest/globals';
import { sentences } from '../../../extensions/app/packages/display/src/sentences.ts';

describe('sentences one after the other', () => {
  it('are parted by a blank, but for those that end as Chinese ones do', () => {
    expect(sentences(['It is due.', 'Look again.'])).toBe('It is due. Look again.');
    expect(sentences(['现在该进行定期检查了。', '请填写支出。'])).toBe('现在该进行定期检查了。请填写支出。');
    expect(sentences(['180 天内多赢 €4.3万'])).toBe('180 天内多赢 €4.3万');
  });
});
