import { describe, expect, it } from '@jest/globals';
import { chanceChart } from '../../../extensions/app/packages/display/src/chance-chart.ts';
import { funnelChart } from '../../../extensions/app/packages/display/src/funnel-chart.ts';

const drawn = (address: string) => {
  expect(address).toMatch(/^data:image\/svg\+xml,/);
  return decodeURIComponent(address.slice('data:image/svg+xml,'.length));
};
const percent = (share: number) => `${Math.round(share * 100)}%`;
const step = { words: 'Proposal', visits: 50, note: '50 entered', mark: '' };

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

  it('keeps the name, and of the mark its sign only, where both have no room', () => {
    const marked = { ...step, words: 'Presentation Scheduled', note: '55% move on', mark: 'this deal · costs most' };
    const narrow = drawn(funnelChart({ width: 250, steps: [marked] }));
    // 39 letters of room: 22 of the name and 11 of the note leave 6, the mark takes 25
    expect(narrow).toContain('>Presentation Scheduled</text>');
    expect(narrow).toContain('> ◂</text>');
    expect(narrow).not.toContain('this deal');
    expect(drawn(funnelChart({ width: 400, steps: [marked] }))).toContain('◂ this deal · costs most</text>');
  });

  it('draws nothing, and does not fail, without stages or visits', () => {
    expect(drawn(funnelChart({ width: 400, steps: [] }))).not.toContain('<text');
    expect(drawn(funnelChart({ width: 400, steps: [{ ...step, visits: 0 }] }))).not.toMatch(/NaN|Infinity/);
  });
});

describe('chanceChart', () => {
  const at = (withinDays: number, low: number, estimate: number, high: number) => ({
    ...{ withinDays, words: `${withinDays} days` },
    range: { low, estimate, high },
  });

  it('draws a chance as it grows from none today, in its band, on an axis that ends above the highest', () => {
    const points = [at(50, 0.1, 0.2, 0.3), at(100, 0.2, 0.3, 0.4)];
    const svg = drawn(chanceChart({ points, width: 256, share: percent }));
    // 256 − 40 − 16 = 200 wide for 0–100 days; 150 − 20 − 24 = 106 high for 0–40 %: 20 % at 73, 30 % at 46.5
    expect(svg).toContain('<polyline points="40,126 140,73 240,46.5"');
    expect(svg).toContain('<polygon points="40,126 140,46.5 240,20 240,73 140,99.5 40,126"');
    expect(svg).toContain('<circle cx="140" cy="73"');
    expect([...svg.matchAll(/>(\d+(?:%| days))</g)].map(([, words]) => words)).toEqual([
      ...['0%', '20%', '40%'],
      ...['20%', '50 days', '30%', '100 days'],
    ]);
  });

  it('draws no more than its axes where nothing is foretold', () => {
    const svg = drawn(chanceChart({ points: [], width: 256, share: percent }));
    expect(svg).not.toMatch(/NaN|Infinity|<circle/);
  });
});
