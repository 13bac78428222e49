// A card cannot draw: the only way to a picture that HubSpot's charts do not offer is an image with its own text.

export const INK = '#33475b';
export const SOFT = '#516f90';
export const LINE = '#cbd6e2';
export const FILL = '#7fd1de';
export const STRONG = '#00707f';
export const MARK = '#b35a00';

export function escapeXml(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** About how wide words are drawn, counted in Latin letters: a Chinese sign takes the room of two. */
export function signsOf(words: string): number {
  return Array.from(words).reduce((sum, sign) => sum + (sign >= '\u2e80' ? 1.9 : 1), 0);
}

/** Cut to about the width of `signs` Latin letters, with an ellipsis. */
export function shorten(words: string, signs: number): string {
  if (signsOf(words) <= signs) return words;
  let kept = '';
  for (const sign of words) {
    if (kept !== '' && signsOf(kept + sign) > signs - 1) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** What stands between the svg tags; texts in it are escaped already. */
  readonly body: string;
}

export function svgImage({ width, height, body }: Drawing): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `font-family="Lexend Deca, Helvetica, Arial, sans-serif" font-size="12">${body}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly color?: string;
  readonly weight?: number;
}

export function label({ x, y, words, anchor = 'start', color = INK, weight = 400 }: Label): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${color}" font-weight="${weight}">${escapeXml(words)}</text>`;
}

export function round(length: number): number {
  return Math.round(length * 10) / 10;
}
