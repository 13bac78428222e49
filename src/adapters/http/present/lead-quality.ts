import type { z } from 'zod';
import type { firstTouch, groupQuality, sourceQuality } from '../../../contract/lead-quality.ts';
import type { FirstTouch, GroupQuality, SourceQuality } from '../../../core/lead-quality/lead-quality.ts';
import { bare } from './numbers.ts';

/** What every surface tells of leads that share a source or a campaign. */
export function presentGroup(group: GroupQuality): z.infer<typeof groupQuality> {
  const { leads, workedShare, qualifiedChance, wonChance, valuePerLead, judgement } = group;
  return {
    leads,
    workedShare,
    qualifiedChance: qualifiedChance && bare(qualifiedChance),
    wonChance: wonChance && bare(wonChance),
    valuePerLead: valuePerLead && bare(valuePerLead),
    ...judgement,
  };
}

export function presentSource(one: SourceQuality): z.infer<typeof sourceQuality> {
  const { source, cost, marginal, firstTouch: touch, reasons } = one;
  return {
    ...presentGroup(one),
    source,
    cost: cost && {
      perLead: cost.perLead,
      perQualified: cost.perQualified && bare(cost.perQualified),
      perWin: cost.perWin && bare(cost.perWin),
    },
    marginal: marginal && { share: bare(marginal.share), averageShare: marginal.averageShare },
    firstTouch: touch && presentTouch(touch),
    reasons: reasons.map((reason) => ({ ...reason, share: bare(reason.share) })),
  };
}

export function presentTouch({ leads, untouched, medianMin, curve }: FirstTouch): z.infer<typeof firstTouch> {
  return {
    leads,
    untouched,
    medianMinutes: medianMin,
    curve: curve.map(({ withinMin, share }) => ({ withinMinutes: withinMin, share: bare(share) })),
  };
}
