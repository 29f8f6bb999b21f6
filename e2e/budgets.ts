/** The most that the console may transfer, in bytes as brotli, and ask. Lower them when there is room; never raise one without a decision page. */
export const budgets = {
  /** All scripts of the applications list, with an empty cache. */
  listScripts: 200_000,
  /** What the page for creating an application adds to them. */
  formScripts: 70_000,
  /** All stylesheets of a page. */
  styles: 10_000,
  /** Calls to the API before the rows of the list show. */
  callsBeforeRows: 3,
} as const;
