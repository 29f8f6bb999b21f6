/**
 * Finds the Chromium that end-to-end tests and the benchmark drive. Run as a program it installs the
 * distribution's when there is none and this is Debian as root; otherwise it names the commands that do.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { canInstall, installPackage } from './debian.ts';
import { asProgram, isMain, say } from './run.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macOs = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The path of a Chromium: CHROMIUM_PATH, the system's, or the one that `playwright install` downloads.
 *
 * @throws when CHROMIUM_PATH names a file that does not exist.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const given = env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, and there is no such file`);
    return given;
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...found, macOs, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** The path of a Chromium, installed first where that is possible. @throws with what to install where it is not. */
export async function needChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  if (canInstall()) {
    await installPackage('chromium', 'the end-to-end tests drive it');
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    [
      'There is no Chromium on this machine. One of these brings one:',
      '  sudo apt-get install --no-install-recommends chromium',
      '  npx playwright install --with-deps chromium',
      'Or set CHROMIUM_PATH to the program of one that is installed elsewhere.',
    ].join('\n'),
  );
}

if (isMain(import.meta.url)) {
  await asProgram(async () => say(`Chromium: ${await needChromium()}`));
}
