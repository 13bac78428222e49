import type { Chance } from '../chance.ts';
import type { Firm } from './firm.ts';

/** A kind of firms; every firm of it is drawn anew. */
export interface FirmWorld {
  readonly name: string;
  readonly change: (firm: Firm, chance: Chance) => Firm;
}

/** Any firm: sizes, curves and habits drawn from wide ranges. */
export function usualFirm(chance: Chance): Firm {
  const between = (low: number, high: number) => low * (high / low) ** chance.uniform();
  const leads = between(60, 600);
  const organicShare = 0.2 + 0.5 * chance.uniform();
  const [halfSpend, steepness] = [between(0.4, 3), between(0.7, 1.3)];
  const paidNow = leads * (1 - organicShare);
  return {
    months: 30,
    organic: leads * organicShare,
    paidCeiling: paidNow * (1 + halfSpend ** steepness),
    halfSpend,
    steepness,
    memory: 0.5 * chance.uniform(),
    winLogit: -2.8 + 2.6 * chance.uniform(),
    enablementLogit: between(0.1, 1.2),
    halfEnablement: between(0.5, 2),
    capacity: leads * between(1, 4),
    stretch: 0.2 + 0.6 * chance.uniform(),
    crowding: 1.5 + 2 * chance.uniform(),
    paidLogit: -0.4 * chance.uniform(),
    leadSpend: 10_000 * between(0.4, 2.5),
    salesSpend: 10_000 * between(0.4, 2.5),
    budgetSpread: between(0.12, 0.4),
    followsDemand: 0,
    demandSpread: 0.08,
    demandLasts: 0.5,
    season: 0.1 * chance.uniform(),
    winDays: between(40, 130),
    winShape: 1.3,
    lossTimes: 0.7,
    wearsOut: 0,
    people: Math.max(2, Math.round(leads / 25)),
    amount: 8_000,
  };
}

/** Leads a month with usual spend. */
const leadsNow = ({ organic, paidCeiling, halfSpend, steepness }: Firm) =>
  organic + paidCeiling / (1 + halfSpend ** steepness);

/** The same paid leads today, more or less easily had by more spend. */
function withLeadResponse(firm: Firm, times: number): Firm {
  const now = firm.paidCeiling / (1 + firm.halfSpend ** firm.steepness);
  // At usual spend the elasticity of a Hill curve is h·k^h/(1+k^h).
  const elasticity = (firm.steepness * firm.halfSpend ** firm.steepness) / (1 + firm.halfSpend ** firm.steepness);
  const wanted = Math.min(1.8, times * elasticity);
  const steepness = Math.max(firm.steepness, wanted * 1.25);
  const power = wanted / (steepness - wanted);
  return { ...firm, steepness, halfSpend: power ** (1 / steepness), paidCeiling: now * (1 + power) };
}

/** Elasticity of paid leads that the program believes in before looking, as far as it is public: .18 of all, .3 of paid ones. */
const BELIEVED = 0.3;

function leadResponseOf(firm: Firm, elasticity: number): Firm {
  const now = (firm.steepness * firm.halfSpend ** firm.steepness) / (1 + firm.halfSpend ** firm.steepness);
  return withLeadResponse(firm, elasticity / now);
}

export const FIRM_WORLDS: readonly FirmWorld[] = [
  { name: 'usual', change: (firm) => firm },
  {
    name: 'saturated',
    change: (firm) => ({ ...firm, capacity: 0.8 * leadsNow(firm), crowding: 2.5 }),
  },
  { name: 'unsaturated', change: (firm) => ({ ...firm, capacity: 6 * leadsNow(firm) }) },
  {
    name: 'organic-heavy',
    change: (firm) => {
      const all = leadsNow(firm);
      return { ...firm, organic: 0.85 * all, paidCeiling: 0.15 * all * (1 + firm.halfSpend ** firm.steepness) };
    },
  },
  {
    name: 'endogenous spend',
    change: (firm) => ({ ...firm, followsDemand: 0.8, demandSpread: 0.18, demandLasts: 0.6 }),
  },
  { name: 'lead response ×3', change: (firm) => leadResponseOf(firm, 3 * BELIEVED) },
  { name: 'lead response ÷3', change: (firm) => leadResponseOf(firm, BELIEVED / 3) },
  { name: 'drift', change: (firm) => ({ ...firm, wearsOut: 0.5 }) },
];
