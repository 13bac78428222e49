import type { ValueTaker } from './value-taker.ts';

const [LINE_FEED, RETURN] = [10, 13] as const;

/** Cuts whole lines that have no quote into values. */
export function plainRows(delimiter: string, taker: ValueTaker) {
  const mark = delimiter.charCodeAt(0);
  const values: string[] = [];
  let lines = 0;

  const endLine = (text: string, from: number, end: number, size: number) => {
    lines += 1;
    const stop = end > from && text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
    if (size === 0 && stop === from) return;
    values[size] = text.slice(from, stop);
    if (values.length > size + 1) values.length = size + 1;
    taker.take(values, lines);
  };

  return {
    lines: () => lines,
    /** `block` ends with a line's end, or is the file's last line. */
    cut(block: Buffer) {
      const text = block.toString('utf8');
      let size = 0;
      let from = lines === 0 && text.startsWith('\uFEFF') ? 1 : 0;
      for (let at = from; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === mark) {
          values[size] = text.slice(from, at);
          size += 1;
          from = at + 1;
        } else if (code === LINE_FEED) {
          endLine(text, from, at, size);
          size = 0;
          from = at + 1;
        }
      }
      if (from < text.length || size > 0) endLine(text, from, text.length, size);
    },
  };
}
