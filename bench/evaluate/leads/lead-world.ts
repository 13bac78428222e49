import { usualWorld } from '../world/usual-world.ts';
import type { SourceOfWorld, World } from '../world/world.ts';

const campaigns = (name: string, logits: readonly number[]) =>
  logits.map((logit, number) => ({ name: `${name} ${number + 1}`, logit }));

/** Two small sources beside three large ones; one source whose campaigns are far apart. */
const SOURCES: readonly SourceOfWorld[] = [
  { name: 'organic', share: 0.3, logit: 0.15 },
  { name: 'paid', share: 0.35, logit: -0.2, campaigns: campaigns('paid', [0.6, 0, -0.6]) },
  { name: 'referral', share: 0.2, logit: 0.4 },
  { name: 'event', share: 0.1, logit: 0, campaigns: campaigns('event', [0.3, -0.3]) },
  { name: 'bought list', share: 0.05, logit: -0.5 },
];

/** Leads in two stages, then deals in three; what comes from where differs. */
export const leadWorld: World = {
  ...usualWorld,
  name: 'leads',
  days: 500,
  leadStages: 2,
  sources: SOURCES,
  reopened: 0,
};

/** The same, but nothing that is known at entry says anything: a score must not pretend to. */
export const blindWorld: World = {
  ...leadWorld,
  name: 'nothing tells',
  sources: SOURCES.map(({ name, share }) => ({ name, share, logit: 0, campaigns: campaigns(name, [0, 0, 0]) })),
};
