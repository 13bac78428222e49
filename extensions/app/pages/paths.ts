/** Where each page is, below the app's own address. */
export const PATHS = { overview: '/', dataQuality: '/data-quality' } as const;
