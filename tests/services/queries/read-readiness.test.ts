import { describe, expect, it } from '@jest/globals';
import type { Analysis } from '../../../src/core/analysis/analysis.ts';
import type { PortalId } from '../../../src/core/pipeline/identifiers.ts';
import type { ProgressSeen } from '../../../src/services/queries/ports.ts';
import { readReadiness } from '../../../src/services/queries/read-readiness.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';

const IN_STEP = { knownUntilMs: 5, waiting: 0, drifted: null, relistedAtMs: null };
const a = 'a' as PortalId;
const b = 'b' as PortalId;

interface Portal {
  readonly status?: 'connected' | 'disconnected';
  readonly finished?: boolean;
  readonly failure?: string;
  readonly analysed?: boolean;
  /** Has no deal pipeline. */
  readonly bare?: boolean;
}

function readinessOf(portals: Readonly<Record<string, Portal>>) {
  const of = (portalId: PortalId) => portals[portalId];
  const progress = ({ finished, failure }: Portal): ProgressSeen => ({
    resumedAtMs: 1,
    doneBefore: 0,
    finishedAtMs: finished ? 2 : null,
    failure: failure ?? null,
    kinds: [],
  });
  return readReadiness({
    portals: {
      all: () => Promise.resolve(Object.keys(portals) as PortalId[]),
      status: (id) => Promise.resolve(of(id) ? (of(id)?.status ?? 'connected') : null),
      currency: () => Promise.resolve('EUR'),
      pipelines: (id) => Promise.resolve(of(id)?.bare ? [leadPipeline] : [leadPipeline, dealPipeline]),
    },
    progress: { progress: (id) => Promise.resolve(of(id) ? progress(of(id) ?? {}) : null) },
    steps: { inStep: () => Promise.resolve(IN_STEP) },
    snapshots: { analysis: (id) => Promise.resolve(of(id)?.analysed ? ({} as Analysis) : null) },
  });
}

describe('readiness', () => {
  it('comes when the account is read and every deal pipeline is analysed', async () => {
    expect(await readinessOf({ a: { finished: true, analysed: true } })(a)).toEqual({ ready: true, inStep: IN_STEP });
  });

  it.each<[string, Portal]>([
    ['first-sync-running', {}],
    ['first-sync-failing', { failure: 'hubspot-unreachable' }],
    ['analysis-running', { finished: true }],
    ['analysis-failing', { finished: true, failure: 'unexpected' }],
    ['no-deal-pipeline', { finished: true, bare: true }],
    ['disconnected', { status: 'disconnected', finished: true, analysed: true }],
  ])('is held back by %s', async (reason, portal) => {
    expect(await readinessOf({ a: portal })(a)).toMatchObject({ ready: false, reason });
  });

  it('of a portal that never installed says so', async () => {
    expect(await readinessOf({})(a)).toMatchObject({ ready: false, reason: 'not-installed' });
    expect(await readinessOf({})(null)).toMatchObject({ ready: false, reason: 'not-installed' });
  });

  it('of the whole comes with the first portal that is ready, and else gives the first reason', async () => {
    expect(await readinessOf({ a: {}, b: { finished: true, analysed: true } })(null)).toEqual({
      ready: true,
      inStep: IN_STEP,
    });
    expect(await readinessOf({ a: {}, b: { finished: true } })(null)).toMatchObject({ reason: 'first-sync-running' });
    expect(await readinessOf({ a: {}, b: { finished: true, analysed: true } })(b)).toEqual({
      ready: true,
      inStep: IN_STEP,
    });
  });
});
