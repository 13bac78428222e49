import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { logRateRatio, type Exits } from '../../../src/core/bottleneck/rate-ratio.ts';
import { logStretch } from '../../../src/core/bottleneck/stretched-stays.ts';
import { sampleNormal, seededRandom } from '../../../src/core/statistics/random.ts';

/** So many enter and leave evenly between two ages; the rest are there for good. */
function leavingBetween(from: number, to: number, leave = 100, stay = 0, days = 60): Exits {
  const left = Float64Array.from({ length: days }, (_, day) => (day >= from && day < to ? leave / (to - from) : 0));
  let there = leave + stay;
  const atRisk = left.map((out) => {
    const here = there;
    there -= out;
    return here;
  });
  return { atRisk, left };
}

/** A share of those left leaves every day. */
const steadily = (share: number, days = 60): Exits => {
  const atRisk = Float64Array.from({ length: days }, (_, day) => 1000 * (1 - share) ** day);
  return { atRisk, left: atRisk.map((there) => there * share) };
};

describe('logStretch', () => {
  it('is how many times as late all happens, whatever the ages at which stays end', () => {
    // Ten a day from age 10 to 20; then five a day from age 20 to 40: all as late again.
    expect(logStretch(leavingBetween(20, 40), leavingBetween(10, 20)).value).toBeCloseTo(Math.log(2), 1);
    // A third of them never leave at all: no stay is longer or shorter for that.
    expect(logStretch(leavingBetween(15, 30, 100, 50), leavingBetween(10, 20, 100, 50)).value).toBeCloseTo(
      Math.log(1.5),
      1,
    );
  });

  it('tells what the ratio of the rates makes far too much of', () => {
    const [now, before] = [leavingBetween(10, 26), leavingBetween(8, 20)];
    expect(logStretch(now, before).value).toBeCloseTo(Math.log(1.3), 1);
    expect(logRateRatio(before, now).value).toBeGreaterThan(2 * Math.log(1.3));
  });

  it('is the ratio of the rates where leaving is as likely at any age, and as sure', () => {
    // 2 and 4 of 100 a day: twice as long, and slope 1 of the logarithm on the stretch.
    const [now, before] = [steadily(0.02), steadily(0.04)];
    const [stretch, plain] = [logStretch(now, before), logRateRatio(before, now)];
    expect(stretch.value).toBeCloseTo(Math.log(2), 1);
    expect(stretch.value).toBeCloseTo(plain.value, 1);
    expect(Math.sqrt(stretch.variance) / Math.sqrt(plain.variance)).toBeGreaterThan(0.8);
    expect(Math.sqrt(stretch.variance) / Math.sqrt(plain.variance)).toBeLessThan(1.3);
  });

  it('holds the truth in nine of ten as it says, where stays are log-normal, some never end and most are still watched', () => {
    const random = seededRandom(8820);
    const [days, runs, truth] = [100, 200, Math.log(1.5)];
    const seen = (records: number, median: number, watched: number): Exits => {
      const [atRisk, left] = [new Float64Array(days), new Float64Array(days)];
      for (let record = 0; record < records; record += 1) {
        const stay = random() < 0.1 ? Infinity : median * Math.exp(0.8 * sampleNormal(random));
        const until = Math.min(days, random() * watched);
        for (let day = 0; day < Math.min(stay, until); day += 1) atRisk[day] = (atRisk[day] ?? 0) + 1;
        if (stay < until) left[Math.floor(stay)] = (left[Math.floor(stay)] ?? 0) + 1;
      }
      return { atRisk, left };
    };
    let [sum, held] = [0, 0];
    for (let run = 0; run < runs; run += 1) {
      const { value, variance } = logStretch(seen(150, 18, 120), seen(300, 12, 240));
      sum += value;
      if (Math.abs(value - truth) <= 1.645 * Math.sqrt(variance)) held += 1;
    }
    expect(Math.abs(sum / runs - truth)).toBeLessThan(0.03);
    expect(held / runs).toBeGreaterThan(0.85);
    expect(held / runs).toBeLessThan(0.96);
  });

  it('has the other sign with the windows swapped', () => {
    const column = fc.array(fc.tuple(fc.nat(40), fc.nat(20)), { minLength: 20, maxLength: 20 });
    const exits = (rows: readonly (readonly [number, number])[]): Exits => ({
      atRisk: Float64Array.from(rows, ([stay, out]) => stay + out),
      left: Float64Array.from(rows, ([, out]) => out),
    });
    fc.assert(
      fc.property(column, column, (one, other) => {
        const [there, back] = [logStretch(exits(one), exits(other)), logStretch(exits(other), exits(one))];
        expect(there.value).toBeCloseTo(-back.value, 2);
        expect(Math.abs(there.value)).toBeLessThan(20);
        expect(there.variance).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('says what the rates say where no stretch makes them alike, and nothing where nobody left', () => {
    // One day of age only: pressed together, nothing of the other window lies within it.
    const [slow, quick] = [leavingBetween(0, 1, 5, 95, 1), leavingBetween(0, 1, 50, 50, 1)];
    expect(logStretch(slow, quick)).toEqual(logRateRatio(quick, slow));
    expect(logStretch(leavingBetween(0, 1, 0, 10), leavingBetween(0, 1))).toEqual({ value: 0, variance: Infinity });
  });
});
