import { describe, expect, it } from '@jest/globals';
import { funnelChart } from '../../../extensions/app/packages/display/src/funnel-chart.ts';
import { intervalChart } from '../../../extensions/app/packages/display/src/interval-chart.ts';

const drawn = (address: string) => {
  expect(address).toMatch(/^data:image\/svg\+xml,/);
  return decodeURIComponent(address.slice('data:image/svg+xml,'.length));
};
const percent = (share: number) => `${Math.round(share * 100)}%`;
const step = { words: 'Proposal', visits: 50, note: '50 entered', mark: null };

describe('funnelChart', () => {
  it('draws each stage as wide as the share of the widest that entered it', () => {
    const svg = drawn(funnelChart({ width: 400, steps: [{ ...step, visits: 100 }, step, { ...step, visits: 25 }] }));
    // 100, 50 and 25 of 100 on 400: 400, 200 and 100 wide, centred
    const bars = [...svg.matchAll(/x="(\d+)" y="\d+" width="(\d+)" height="18" rx="3" fill="#7fd1de"/g)];
    expect(bars.map(([, x, width]) => [Number(x), Number(width)])).toEqual([
      [0, 400],
      [100, 200],
      [150, 100],
    ]);
  });

  it('writes what a stage is called without letting it become markup', () => {
    const svg = drawn(funnelChart({ width: 400, steps: [{ ...step, words: '<script>"A" & B' }] }));
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&#60;script&#62;');
  });

  it('cuts a name that does not fit, and keeps the mark', () => {
    const svg = drawn(funnelChart({ width: 250, steps: [{ ...step, words: 'A'.repeat(90), mark: 'this deal' }] }));
    expect(svg).toContain('A…</text>');
    expect(svg).toContain('◂ this deal');
  });

  it('draws nothing, and does not fail, without stages or visits', () => {
    expect(drawn(funnelChart({ width: 400, steps: [] }))).not.toContain('<text');
    expect(drawn(funnelChart({ width: 400, steps: [{ ...step, visits: 0 }] }))).not.toMatch(/NaN|Infinity/);
  });
});

describe('intervalChart', () => {
  it('puts each dot on its interval, on an axis that ends above the highest', () => {
    const rows = [{ words: '90 days', range: { low: 0.1, estimate: 0.2, high: 0.3 } }];
    const svg = drawn(intervalChart({ rows, width: 332, share: percent }));
    // 332 − 84 − 48 = 200 wide for 0–40 %: 10 % at 134, 20 % at 184, 30 % at 234
    expect(svg).toContain('<rect x="134" y="12" width="100"');
    expect(svg).toContain('<circle cx="184"');
    expect([...svg.matchAll(/>(\d+%)</g)].map(([, words]) => words)).toEqual(['0%', '20%', '40%', '20%']);
  });
});
