/**
 * Loads the drawing code along with the page, for loaders and routes of pages with charts. A failure is ignored here: the
 * chart's own import reports it.
 */
export function preloadCharts(): void {
  import('./time-chart.tsx').catch(() => undefined);
}
