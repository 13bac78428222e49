import { z } from 'zod';

/** An estimate with the range likely to hold the truth; all three in the unit that the field's name says. */
export const interval = z.object({ low: z.number(), estimate: z.number(), high: z.number() });

export type Interval = z.infer<typeof interval>;
