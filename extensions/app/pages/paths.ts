/** Where each page is, below the app's own address. */
export const PATHS = { overview: '/', budget: '/budget', sources: '/sources', dataQuality: '/data-quality' } as const;

export type PageName = keyof typeof PATHS;

/** In the order in which they are offered. */
export const PAGE_NAMES: readonly PageName[] = ['overview', 'budget', 'sources', 'dataQuality'];
