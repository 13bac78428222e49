type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A typed array that grows by doubling. */
export function column<T extends Column>(kind: new (length: number) => T) {
  let values = new kind(1024);
  let size = 0;
  const resized = (length: number) => {
    const copy = new kind(length);
    copy.set(length < values.length ? values.subarray(0, length) : values);
    return copy;
  };
  return {
    push(value: number) {
      if (size === values.length) values = resized(size * 2);
      values[size] = value;
      size += 1;
    },
    size: () => size,
    build: () => resized(size),
  };
}

/** Words by number; number 0 stands for null, and so does any word past what two bytes can name. */
export function dictionary<Word extends string>() {
  const words: (Word | null)[] = [null];
  const numbers = new Map<Word, number>();
  const codes = column(Uint16Array);
  const numberOf = (word: Word | null) => {
    if (word === null) return 0;
    const known = numbers.get(word);
    if (known !== undefined) return known;
    if (words.length > 65_535) return 0;
    const number = words.push(word) - 1;
    numbers.set(word, number);
    return number;
  };
  return { words, push: (word: Word | null) => codes.push(numberOf(word)), build: () => codes.build() };
}
