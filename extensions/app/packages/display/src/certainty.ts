/** A chance in words, for people who do not think in percentages. */
export function certainty(chance: number): string {
  if (chance >= 0.95) return 'almost certainly';
  if (chance >= 0.8) return 'very likely';
  if (chance >= 0.6) return 'probably';
  if (chance >= 0.4) return 'perhaps';
  return 'possibly, but not likely';
}
