/** `narrow` in the sidebar: everything in one column, no wide tables. */
export type Width = 'wide' | 'narrow';
