/**
 * Finds the Chromium that tests and the benchmark drive. Run as a program, it installs the
 * distribution's build on Debian as root if there is none; otherwise it prints the commands that do.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { canInstall, installPackage } from './debian.ts';
import { asProgram, isMain, say } from './run.ts';

/** Debian's build without a user interface opens a window, as each test does, in two thirds of the time. */
const headlessShell = 'chromium-headless-shell';
const wholeBrowsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macOs = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The path of a Chromium: CHROMIUM_PATH, the system's, or the one that `playwright install` downloads.
 *
 * @throws when CHROMIUM_PATH names a file that does not exist.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return find([headlessShell, ...wholeBrowsers], env);
}

/** The path of a full Chromium: the headless shell has no back/forward cache. */
export function findWholeChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return find(wholeBrowsers, env);
}

function find(names: string[], env: NodeJS.ProcessEnv): string | undefined {
  const given = env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, and there is no such file`);
    return given;
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...found, macOs, chromium.executablePath()].find((path) => path && existsSync(path));
}

/**
 * Installs the Chromium builds that tests drive where they are missing and installation is possible.
 *
 * @returns the path of the build for most tests
 * @throws with the commands that install one where this process cannot
 */
export async function needChromium(): Promise<string> {
  if (canInstall()) {
    if (!findChromium()) await installPackage(headlessShell, 'the tests drive it');
    if (!findWholeChromium()) await installPackage('chromium', 'a few tests need a whole browser');
  }
  const found = findWholeChromium() && findChromium();
  if (found) return found;
  throw new Error(
    [
      'There is no Chromium on this machine, or only one without a user interface. One of these brings one:',
      `  sudo apt-get install --no-install-recommends chromium ${headlessShell}`,
      '  npx playwright install --with-deps chromium',
      'Or set CHROMIUM_PATH to the program of one that is installed elsewhere.',
    ].join('\n'),
  );
}

if (isMain(import.meta.url)) {
  await asProgram(async () => say(`Chromium: ${await needChromium()}`));
}
