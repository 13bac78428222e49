/** Where somebody is within an app's pages. */
export interface PageLocation {
  /** Begins with a slash. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

export const FIRST_PAGE: PageLocation = { path: '/', params: {} };

/**
 * Where a link leads: values named in the path take their place there, the others follow as a query.
 *
 * @example linkedPage('/view/:id', { id: '7', tab: 'a' }) // { path: '/view/7', params: { tab: 'a' } }
 */
export function linkedPage(to: string, params: Readonly<Record<string, string>> = {}): PageLocation {
  const { path, params: inQuery } = readPage(to);
  const used = new Set<string>();
  const filled = path
    .split('/')
    .map((part) => {
      const name = part.startsWith(':') ? part.slice(1) : '';
      const value = params[name];
      if (value === undefined) return part;
      used.add(name);
      return encodeURIComponent(value);
    })
    .join('/');
  const left = Object.fromEntries(Object.entries(params).filter(([name]) => !used.has(name)));
  return { path: filled, params: { ...inQuery, ...left } };
}

/** Reads `/path?name=value`; a missing slash is put before it. */
export function readPage(text: string): PageLocation {
  const [path = '', query = ''] = text.split('?', 2);
  return { path: path.startsWith('/') ? path : `/${path}`, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The way back of `readPage`. */
export function writePage({ path, params }: PageLocation): string {
  const query = new URLSearchParams(params).toString();
  return query === '' ? path : `${path}?${query}`;
}
