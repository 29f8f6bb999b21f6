/**
 * For loaders and routes of pages that draw: asks for the code that does, at the same time as for the page. A drawing whose
 * code cannot be read says so in its place.
 */
export function loadDrawing(): void {
  import('./time-chart.tsx').catch(() => undefined);
}
