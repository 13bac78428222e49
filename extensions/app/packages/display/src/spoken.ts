import type { Formats } from './formats.ts';

/** Numbers as people of one locale read them, and the words of a surface in their language. */
export type Spoken<W> = Formats & { readonly words: W };
