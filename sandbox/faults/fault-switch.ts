import type { RequestHandler } from 'express';
import { dice, type Dice } from '../portals/dice.ts';
import { doFault } from './do-fault.ts';
import type { FaultPlan, FaultRule } from './fault-plan.ts';

/** Which faults are on, and how often each has struck. */
export interface FaultSwitch {
  readonly handler: RequestHandler;
  /** Null: all is well. Counts begin anew. */
  readonly set: (plan: FaultPlan | null) => void;
  readonly state: () => FaultState;
}

export interface FaultState {
  readonly plan: FaultPlan | null;
  /** Rule by rule, as in the plan. */
  readonly struck: readonly number[];
}

/** @param clock Milliseconds; time windows of a plan count from when it was switched on. */
export function faultSwitch(clock: () => number, first: FaultPlan | null): FaultSwitch {
  let plan = first;
  let armed = armedRules(first, clock());
  return {
    handler: (request, response, next) => {
      // Every rule counts its calls, whichever strikes.
      const striking = armed.filter((rule) => rule.strikes(`${request.method} ${request.path}`, clock()));
      const [rule] = striking;
      if (rule === undefined) next();
      else doFault(rule.strike(), { request, response, next });
    },
    set(next) {
      plan = next;
      armed = armedRules(next, clock());
    },
    state: () => ({ plan, struck: armed.map((rule) => rule.struck()) }),
  };
}

const armedRules = (plan: FaultPlan | null, sinceMs: number) =>
  (plan?.rules ?? []).map((rule, place) => armedRule(rule, dice(plan?.seed ?? 0, `fault ${place}`), sinceMs));

function armedRule({ endpoint, when, what }: FaultRule, throws: Dice, sinceMs: number) {
  const pattern = patternOf(endpoint);
  const nth = when.nth === undefined ? null : new Set([when.nth].flat());
  let calls = 0;
  let struck = 0;
  return {
    /** Whether this call is one of those; the call counts. */
    strikes(call: string, nowMs: number): boolean {
      if (!pattern.test(call)) return false;
      calls += 1;
      const drawn = when.share === undefined || throws.chance(when.share);
      const sinceOnMs = nowMs - sinceMs;
      const inTime = sinceOnMs >= (when.fromMs ?? 0) && sinceOnMs < (when.untilMs ?? Infinity);
      const counted = (nth?.has(calls) ?? true) && calls % (when.every ?? 1) === 0;
      return drawn && inTime && counted && struck < (when.atMost ?? Infinity);
    },
    strike() {
      struck += 1;
      return what;
    },
    struck: () => struck,
  };
}

/** `*` stands for one part of the path, `**` for any number. */
function patternOf(endpoint: string): RegExp {
  const [method = '*', path = '/'] = endpoint.split(' ');
  const escaped = path
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[$()+.?[\\\]^{|}]/g, '\\$&')));
  return new RegExp(`^${method === '*' ? '[A-Z]+' : method} ${escaped.join('')}$`);
}
