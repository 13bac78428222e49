// A history of any size for `npm run analyze`, the same for the same arguments:
//   node bench/generated-history.mjs 1000000 > history.csv
// Five open stages, skips, moves back, losses that nobody records, five sources, four years.
const [records = 1_000_000, seed = 1] = process.argv.slice(2).map(Number);

let state = seed >>> 0;
const uniform = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

const STAGES = ['Discovery', 'Qualified', 'Demo', 'Proposal', 'Contract'];
const ADVANCE = [0.75, 0.75, 0.7, 0.75, 0.85];
const MEAN_DAYS = [5, 9, 12, 14, 8];
const SOURCES = ['ORGANIC_SEARCH', 'PAID_SEARCH', 'REFERRALS', 'EMAIL_MARKETING', 'OFFLINE'];
const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2022, 0, 1);
const END_MS = START_MS + 4 * 365 * DAY_MS;

function* rows() {
  yield 'record_id,stage,entered_at,source,owner,amount\n';
  for (let record = 0; record < records; record += 1) {
    const about = `${SOURCES[Math.floor(uniform() * 5)]},owner-${Math.floor(uniform() * 60)},${Math.round(1000 + 9000 * uniform())}`;
    const row = (stage, at) => `r${record},${stage},${new Date(at).toISOString().slice(0, 16)}Z,${about}\n`;
    let at = START_MS + uniform() * (END_MS - START_MS);
    let stage = 0;
    while (at < END_MS) {
      yield row(STAGES[stage], at);
      at += -Math.log(1 - uniform()) * MEAN_DAYS[stage] * DAY_MS + 60_000;
      const drawn = uniform();
      if (drawn > ADVANCE[stage]) {
        if (stage > 0 && uniform() < 0.15) stage -= 1;
        else {
          if (uniform() < 0.95 && at < END_MS) yield row('Lost', at);
          break;
        }
      } else stage += drawn < 0.05 ? 2 : 1;
      if (stage >= STAGES.length) {
        if (at < END_MS) yield row('Won', at);
        break;
      }
    }
  }
}

let batch = '';
for (const row of rows()) {
  batch += row;
  if (batch.length < 1 << 20) continue;
  if (!process.stdout.write(batch)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  batch = '';
}
process.stdout.write(batch);
