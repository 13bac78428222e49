type Column = Float64Array | Uint32Array | Uint8Array;

/**
 * Writes columns one after the other. Whole columns are copied: taken apart number by number, each would be boxed.
 *
 * @param parts Not changed.
 * @param made As long as all of them together; overwritten.
 * @returns `made`.
 *
 * Cost: O(n).
 */
export function joinColumns<Kind extends Column>(parts: readonly Kind[], made: Kind): Kind {
  let at = 0;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  return made;
}
