import { readFile } from 'node:fs/promises';
import type { BrowserCommand, BrowserCommandContext } from 'vitest/node';

/** One mouse action; coordinates are pixels from the top left corner of the window. */
type MouseStep = 'press' | 'release' | { to: readonly [x: number, y: number] };

/** A downloaded file. */
interface DownloadedFile {
  name: string;
  base64: string;
}

/** Mouse moves pass through this many intermediate points, like a hand's. */
const POINTS = 3;

/** Sets the browser's preferred colour scheme; null restores the default. */
const preferScheme: BrowserCommand<[scheme: 'light' | 'dark' | null]> = async (
  { page },
  colorScheme,
) => {
  await page.emulateMedia({ colorScheme });
};

/** Moves and presses the real mouse. */
const mouse: BrowserCommand<[steps: MouseStep[]]> = async (context, steps) => {
  const { mouse } = context.page;
  const { x, y } = await cornerOf(context);
  for (const step of steps) {
    if (step === 'press') await mouse.down();
    else if (step === 'release') await mouse.up();
    else await mouse.move(x + step.to[0], y + step.to[1], { steps: POINTS });
  }
};

/** Inserts text at the caret in one step. */
const insertText: BrowserCommand<[text: string]> = ({ page }, text) =>
  page.keyboard.insertText(text);

/** Waits for the next download. */
const nextDownload: BrowserCommand<[]> = async ({ page }): Promise<DownloadedFile> => {
  const download = await page.waitForEvent('download');
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), base64: bytes.toString('base64') };
};

/** The position of the test frame in the browser window. */
async function cornerOf({ frame }: BrowserCommandContext): Promise<{ x: number; y: number }> {
  const box = await (await (await frame()).frameElement()).boundingBox();
  if (!box) throw new Error('The frame of the tests is not shown');
  return box;
}

/** Browser actions of component tests that a page cannot perform itself. */
export const browserCommands = { preferScheme, mouse, insertText, nextDownload };

declare module 'vitest/browser' {
  interface BrowserCommands {
    preferScheme(scheme: 'light' | 'dark' | null): Promise<void>;
    mouse(steps: MouseStep[]): Promise<void>;
    insertText(text: string): Promise<void>;
    nextDownload(): Promise<DownloadedFile>;
  }
}
