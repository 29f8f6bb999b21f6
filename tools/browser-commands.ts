import { readFile } from 'node:fs/promises';
import type { BrowserCommand, BrowserCommandContext } from 'vitest/node';

/** What a step of the mouse does; places are pixels from the upper left corner of the window. */
type MouseStep = 'press' | 'release' | { to: readonly [x: number, y: number] };

/** A file that the page handed to the browser's downloads. */
interface DownloadedFile {
  name: string;
  base64: string;
}

/** Moves between two places go through this many points, as a hand does. */
const POINTS = 3;

/** Has the browser prefer a colour scheme, or, with null, its own. */
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

/** Puts a text where the caret is, at once. */
const insertText: BrowserCommand<[text: string]> = ({ page }, text) =>
  page.keyboard.insertText(text);

/** The next file that the page hands to the browser's downloads. */
const nextDownload: BrowserCommand<[]> = async ({ page }): Promise<DownloadedFile> => {
  const download = await page.waitForEvent('download');
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), base64: bytes.toString('base64') };
};

/** Where the window of the tests, a frame, is in the browser's. */
async function cornerOf({ frame }: BrowserCommandContext): Promise<{ x: number; y: number }> {
  const box = await (await (await frame()).frameElement()).boundingBox();
  if (!box) throw new Error('The frame of the tests is not shown');
  return box;
}

/** What component tests have the browser do that no page can do by itself. */
export const browserCommands = { preferScheme, mouse, insertText, nextDownload };

declare module 'vitest/browser' {
  interface BrowserCommands {
    preferScheme(scheme: 'light' | 'dark' | null): Promise<void>;
    mouse(steps: MouseStep[]): Promise<void>;
    insertText(text: string): Promise<void>;
    nextDownload(): Promise<DownloadedFile>;
  }
}
