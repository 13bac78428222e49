/** Texts one after the other in one run of bytes, so that a million of them are two columns and no objects. */
export interface TextColumn {
  /** UTF-8. */
  readonly bytes: Uint8Array;
  /** Per text: where it ends; it begins where the one before ends. */
  readonly ends: Uint32Array;
}

export function packTexts(texts: readonly string[]): TextColumn {
  const parts = texts.map((text) => Buffer.from(text, 'utf8'));
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (const [row, part] of parts.entries()) ends[row] = end += part.length;
  return { bytes: new Uint8Array(Buffer.concat(parts, end)), ends };
}

/** The text in a row; empty past the last. */
export function textAt({ bytes, ends }: TextColumn, row: number): string {
  const [begin, end] = [row === 0 ? 0 : (ends[row - 1] ?? 0), ends[row] ?? 0];
  return begin < end ? Buffer.from(bytes.buffer, bytes.byteOffset + begin, end - begin).toString('utf8') : '';
}
