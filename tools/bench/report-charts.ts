import { type CDPSession, chromium, type Page } from '@playwright/test';
import { startServerProcess } from '#server/testing/process.ts';
import { needChromium } from '#tools/chromium.ts';
import { say } from '#tools/run.ts';
import { servePage } from './serve-page.ts';
import { signedIn } from './sign-in.ts';
import { median } from './stats.ts';
import { table } from './table.ts';

const MOVES = 100;
/** The browser's duration counters in seconds, by our names. */
const counted = {
  'scripts for a move of the cursor': 'ScriptDuration',
  'everything for a move of the cursor': 'TaskDuration',
} as const;

type Metric = (typeof counted)[keyof typeof counted];

async function seconds(session: CDPSession): Promise<Record<Metric, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: Metric) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { ScriptDuration: of('ScriptDuration'), TaskDuration: of('TaskDuration') };
}

/** Milliseconds per pointer move over the first chart, with the cursor on all charts. */
async function sampleMoves(page: Page, session: CDPSession): Promise<Record<Metric, number>> {
  const box = await page.getByRole('application').first().boundingBox();
  if (!box) throw new Error('The dashboard shows no chart');
  const width = (box.width * 0.8) / MOVES;
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height / 2);
  const before = await seconds(session);
  for (let move = 1; move <= MOVES; move++) {
    await page.mouse.move(box.x + box.width * 0.1 + move * width, box.y + box.height / 2);
  }
  const after = await seconds(session);
  const each = (name: Metric) => ((after[name] - before[name]) / MOVES) * 1000;
  return { ScriptDuration: each('ScriptDuration'), TaskDuration: each('TaskDuration') };
}

/** Milliseconds from a click on a range to the frame that completes the last chart. */
async function sampleRange(page: Page, name: string): Promise<number> {
  await page.evaluate(() => {
    const waiting = new Set(document.querySelectorAll('[data-plot]'));
    const notes = { clicked: 0, painted: 0 };
    Object.assign(window, { notes });
    addEventListener('click', () => (notes.clicked = performance.now()), {
      capture: true,
      once: true,
    });
    for (const plot of waiting) {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        waiting.delete(plot);
        if (waiting.size > 0) return;
        requestAnimationFrame(() => setTimeout(() => (notes.painted = performance.now())));
      }).observe(plot, { subtree: true, attributes: true, childList: true });
    }
  });
  await page.getByRole('button', { name, exact: true }).click();
  const took = await page.waitForFunction(() => {
    const { notes } = window as unknown as { notes: { clicked: number; painted: number } };
    return notes.painted > 0 && notes.painted - notes.clicked;
  });
  return Number(await took.jsonValue());
}

/** The table rows for the charts of an open page. */
async function measure(page: Page, session: CDPSession, runs: number, what: string) {
  await page.getByRole('application').first().waitFor();
  await page.waitForLoadState('networkidle');
  const moves: Record<Metric, number>[] = [];
  const ranges: number[] = [];
  for (let round = 0; round <= runs; round++) {
    const move = await sampleMoves(page, session);
    const range = await sampleRange(page, round % 2 === 0 ? 'Last 6 hours' : 'Last hour');
    await page.waitForLoadState('networkidle');
    // The first round runs cold code and is not counted.
    if (round === 0) continue;
    moves.push(move);
    ranges.push(range);
    say(`${what}, run ${round} of ${runs}`);
  }
  return [
    ...Object.values(counted).map((name) => median(moves.map((move) => move[name])).toFixed(2)),
    median(ranges).toFixed(0),
  ];
}

/**
 * Measures charts: a move of the shared cursor, and a change of the range. On the dashboard as
 * served, and on a page of seven of its charts with 1,000 points of four series each.
 */
export async function reportCharts({ runs }: { runs: number }): Promise<string> {
  const [server, curves] = await Promise.all([
    startServerProcess({ SEED: 'demo' }),
    servePage('charts'),
  ]);
  const browser = await chromium.launch({
    executablePath: await needChromium(),
    args: ['--disable-gpu'],
  });
  try {
    const target = await signedIn(browser, server.url, 'dashboard?refresh=off');
    const context = await browser.newContext({
      viewport: { width: 1440, height: 1100 },
      ...(target.state && { storageState: target.state }),
    });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    await page.goto(target.url);
    const dashboard = await measure(page, session, runs, 'dashboard');
    await page.goto(curves.url);
    const seven = await measure(page, session, runs, 'seven charts');
    const lines = [...Object.keys(counted), 'from a range to the last chart'].map((label, at) => [
      `${label}, ms`,
      dashboard[at] ?? '',
      seven[at] ?? '',
    ]);
    const title = `Charts, medians of ${runs} runs; a frame at 60 a second has 16.7 ms`;
    const head = ['', 'dashboard', 'seven of 1,000 points'];
    return `\n${title}\n\n${table(head, lines)}\n`;
  } finally {
    await browser.close();
    await Promise.all([server.stop(), curves.stop()]);
  }
}
