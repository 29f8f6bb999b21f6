/** Limits of transferred bytes (brotli) and requests. Lower them when there is room; raising one needs a decision page. */
export const budgets = {
  /** All scripts of the applications list, with an empty cache. */
  listScripts: 200_000,
  /** Scripts that the page for creating an application adds. */
  formScripts: 70_000,
  /** All stylesheets of a page. */
  styles: 10_000,
  /** Requests to the API before the rows of the list appear. */
  callsBeforeRows: 3,
} as const;
