/** Below this line stand a page's tables. */
const TABLES_BELOW = '\n---\n';
const SECTION = /\n(?=## )/;

/** The tables of one evaluation as they stand on a page, its title first. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * A page with the sections given in place of older ones of the same title; all others stay as they are.
 *
 * @param page Prose, a line of dashes, sections.
 * @param titles Of all sections there may be, in order; one of another title is left out.
 */
export function withSections(page: string, sections: readonly Section[], titles: readonly string[]): string {
  const [prose = '', tables = ''] = page.split(TABLES_BELOW);
  const known = new Map(
    tables
      .split(SECTION)
      .filter((text) => text.startsWith('## '))
      .map((text) => [text.slice('## '.length).split('\n', 1)[0] ?? '', text.trim()]),
  );
  for (const { title, lines } of sections) known.set(title, [`## ${title}`, '', ...lines].join('\n').trim());
  const told = titles.flatMap((title) => known.get(title) ?? []);
  return `${prose.trimEnd()}\n${TABLES_BELOW}\n${told.join('\n\n')}\n`;
}
