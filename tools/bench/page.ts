import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';

/** The cost of one load of a list page and of a click on its first row. Times in milliseconds, sizes in bytes. */
export interface Sample {
  scripts: number;
  total: number;
  requests: number;
  fcp: number;
  lcp: number;
  /** Time until the rows are visible. */
  ready: number;
  /** Time of long tasks beyond their first 50 ms, from the start. */
  blocking: number;
  /** From the first click on a row to the next page's data. */
  navCold: number;
  /** The same after going back. */
  navWarm: number;
}

export interface Target {
  name: string;
  url: string;
  /** Signs in and returns the cookies; absent for public pages. */
  state?: Awaited<ReturnType<BrowserContext['storageState']>>;
}

const rowLink = 'tbody th a';

/** CPU and network of a slow phone, for `--throttled`. */
const slow = { cpu: 4, latency: 150, throughput: (1.6 * 1024 * 1024) / 8 };

/** Runs in the page before its own scripts. */
function observe(): void {
  const notes = { lcp: 0, blocking: 0, clicked: 0 };
  Object.assign(window, { notes });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) notes.lcp = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) notes.blocking += Math.max(0, entry.duration - 50);
  }).observe({ type: 'longtask', buffered: true });
  addEventListener('click', () => (notes.clicked = performance.now()), { capture: true });
}

interface Noted {
  notes: { lcp: number; blocking: number; clicked: number };
}

async function throttle(session: CDPSession): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow.latency,
    downloadThroughput: slow.throughput,
    uploadThroughput: slow.throughput,
  });
}

/** Clicks the first row and waits for the heading with its name. @returns the time between the two. */
async function openFirstRow(page: Page): Promise<number> {
  const link = page.locator(rowLink).first();
  const name = (await link.textContent()) ?? '';
  await link.click();
  const shown = await page.waitForFunction(
    (wanted) => document.querySelector('h1')?.textContent === wanted && performance.now(),
    name,
    { polling: 'raf' },
  );
  const clicked = await page.evaluate(() => (window as unknown as Noted).notes.clicked);
  return Number(await shown.jsonValue()) - clicked;
}

/** Opens the target once with an empty cache, and opens its first row twice. */
export async function samplePage(
  browser: Browser,
  target: Target,
  throttled: boolean,
): Promise<Sample> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...(target.state && { storageState: target.state }),
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  if (throttled) await throttle(session);
  const sizes = { scripts: 0, total: 0, requests: 0 };
  const kinds = new Map<string, string>();
  session.on('Network.requestWillBeSent', ({ requestId, type }) => {
    kinds.set(requestId, type ?? 'Other');
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.requests += 1;
    sizes.total += encodedDataLength;
    if (kinds.get(requestId) === 'Script') sizes.scripts += encodedDataLength;
  });
  await page.addInitScript(observe);
  await page.goto(target.url);
  const ready = await page.waitForFunction(
    (selector) => document.querySelectorAll(selector).length >= 10 && performance.now(),
    rowLink,
    { polling: 'raf' },
  );
  const readyAt = Number(await ready.jsonValue());
  await page.waitForLoadState('networkidle');
  const loaded = { ...sizes };
  const noted = await page.evaluate(() => {
    const { lcp, blocking } = (window as unknown as Noted).notes;
    const fcp = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    return { fcp, lcp, blocking };
  });
  const navCold = await openFirstRow(page);
  await page.goBack();
  await page.locator(rowLink).first().waitFor();
  await page.waitForLoadState('networkidle');
  const navWarm = await openFirstRow(page);
  await context.close();
  return { ...loaded, ...noted, ready: readyAt, navCold, navWarm };
}
