import { chromium } from '@playwright/test';
import { startServerProcess } from '#server/testing/process.ts';
import { needChromium } from '#tools/chromium.ts';
import { say } from '#tools/run.ts';
import { startFloor } from './floor-server.ts';
import { type Sample, samplePage, type Target } from './page.ts';
import { signedIn } from './sign-in.ts';
import { median } from './stats.ts';
import { table } from './table.ts';

const rows: { label: string; key: keyof Sample; unit: 'kB' | 'ms' | '' }[] = [
  { label: 'scripts, brotli', key: 'scripts', unit: 'kB' },
  { label: 'everything transferred', key: 'total', unit: 'kB' },
  { label: 'requests', key: 'requests', unit: '' },
  { label: 'first contentful paint', key: 'fcp', unit: 'ms' },
  { label: 'largest contentful paint', key: 'lcp', unit: 'ms' },
  { label: 'rows are there', key: 'ready', unit: 'ms' },
  { label: 'blocked by long tasks', key: 'blocking', unit: 'ms' },
  { label: 'to a row, cold', key: 'navCold', unit: 'ms' },
  { label: 'to a row, warm', key: 'navWarm', unit: 'ms' },
];

/** Medians of the console's list page and of the bare page, side by side, with their ratio. */
export async function reportConsole(options: { runs: number; throttled: boolean }) {
  const { runs, throttled } = options;
  const executablePath = await needChromium();
  const floor = await startFloor();
  const server = await startServerProcess({ SEED: 'demo' });
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu'] });
  try {
    const targets: Target[] = [
      await signedIn(browser, server.url, 'applications'),
      { name: 'floor', url: floor.url },
    ];
    const samples = new Map<string, Sample[]>(targets.map(({ name }) => [name, []]));
    // The first round warms the servers up and is not counted.
    for (let round = 0; round <= runs; round++) {
      for (const target of targets) {
        const sample = await samplePage(browser, target, throttled);
        if (round > 0) samples.get(target.name)?.push(sample);
      }
      if (round > 0) say(`console and floor, run ${round} of ${runs}`);
    }
    const middle = (name: string, key: keyof Sample) =>
      median((samples.get(name) ?? []).map((sample) => sample[key]));
    const lines = rows.map(({ label, key, unit }) => {
      const [console, bare] = [middle('console', key), middle('floor', key)];
      const shown = (value: number) => (unit === 'kB' ? value / 1000 : value).toFixed(0);
      const ratio = bare > 0 ? (console / bare).toFixed(2) : '';
      return [unit ? `${label}, ${unit}` : label, shown(console), shown(bare), ratio];
    });
    const title = `The applications list, cold cache, medians of ${runs} runs${throttled ? ', processor 4 times slower, 1.6 Mbit/s, 150 ms' : ''}`;
    return `\n${title}\n\n${table(['', 'console', 'floor', 'ratio'], lines)}\n`;
  } finally {
    await browser.close();
    await Promise.all([server.stop(), floor.stop()]);
  }
}
