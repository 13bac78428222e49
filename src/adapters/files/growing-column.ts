type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** A typed array that grows by doubling: the rows of a file whose length nobody knows. */
export function growingColumn<T extends Numbers>(kind: new (length: number) => T) {
  let values = new kind(1024);
  let size = 0;
  return {
    push(value: number) {
      if (size === values.length) {
        const wider = new kind(size * 2);
        wider.set(values);
        values = wider;
      }
      values[size] = value;
      size += 1;
    },
    /** Of a place that was pushed. */
    at: (index: number) => values[index] ?? 0,
    set(index: number, value: number) {
      values[index] = value;
    },
    size: () => size,
    build: () => values.subarray(0, size) as T,
  };
}
