import { z } from 'zod';

/** The version that a change is based on; 0 before the first. One more has to fit where it is kept, in 31 bits. */
export const seenVersion = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 2);
