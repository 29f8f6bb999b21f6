import type { Download, Locator, Page } from '@playwright/test';

/** A chart by its title. */
export function chartOf(place: Page | Locator, title: string): Locator {
  return place.getByRole('application', { name: title, exact: true });
}

/** The middle of a chart in the window, in pixels. */
export async function middleOf(chart: Locator): Promise<{ x: number; y: number }> {
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error('The chart is not shown');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The file that `act` downloads. */
export async function download(page: Page, act: () => Promise<void>): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return file;
}
